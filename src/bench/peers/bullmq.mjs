// BullMQ on Redis: "fill <from> <to> <first due, ms> <apart, µs>" or "work".
import { Queue, Worker } from "bullmq";
import { atOnce, post } from "./calls.mjs";

const QUEUE = "posts";
const CHUNK = 2000;
// A node that dies is replaced as fast as with the others; by its own setting that takes 30 seconds.
const TAKEOVER_MS = 10_000;
const connection = { host: "127.0.0.1", port: Number(process.env.BENCH_REDIS), maxRetriesPerRequest: null };

async function fill(from, to, first, apart) {
  const queue = new Queue(QUEUE, {
    connection,
    defaultJobOptions: { attempts: 25, backoff: { type: "fixed", delay: 1000 }, removeOnComplete: true },
  });
  for (let start = from; start < to; start += CHUNK) {
    const now = Date.now();
    const jobs = [];
    for (let number = start; number < Math.min(to, start + CHUNK); number++) {
      const due = first + ((number - from) * apart) / 1000;
      jobs.push({ name: "post", data: { number }, opts: { delay: Math.max(0, Math.round(due - now)) } });
    }
    await queue.addBulk(jobs);
  }
  await queue.close();
}

async function work() {
  const worker = new Worker(QUEUE, (job) => post(job.data.number), {
    connection,
    concurrency: atOnce,
    lockDuration: TAKEOVER_MS,
    stalledInterval: TAKEOVER_MS,
    maxStalledCount: 1000,
  });
  worker.on("error", (error) => console.error(error.message));
  await worker.waitUntilReady();
  console.log("ready");
}

const [act, ...numbers] = process.argv.slice(2);
await (act === "fill" ? fill(...numbers.map(Number)) : work());
