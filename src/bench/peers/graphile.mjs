// graphile-worker on PostgreSQL: "make", "fill <from> <to> <first due, ms> <apart, µs>" or "work".
import { EventEmitter } from "node:events";
import { run, runMigrations } from "graphile-worker";
import pg from "pg";
import { atOnce, post } from "./calls.mjs";

const connectionString = process.env.BENCH_POSTGRES;

async function fill(from, to, first, apart) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(
    `SELECT count(*) FROM graphile_worker.add_jobs((SELECT array_agg((
        'post', json_build_object('number', n), null,
        to_timestamp($3::float8 / 1000) + (n - $1::int) * $4::float8 * interval '1 microsecond',
        25::smallint, null, null::smallint, null)::graphile_worker.job_spec)
      FROM generate_series($1::int, $2::int - 1) AS n))`,
    [from, to, first, apart],
  );
  await client.end();
}

// As its documentation advises for much work: jobs fetched many at a time.
async function work() {
  const events = new EventEmitter();
  // By this name its jobs are unlocked when it was killed.
  events.on("pool:create", ({ workerPool }) => console.log(`pool ${workerPool.id}`));
  events.on("pool:listen:success", () => console.log("ready"));
  await run({
    connectionString,
    events,
    taskList: { post: (payload) => post(payload.number) },
    noHandleSignals: false,
    preset: {
      worker: {
        concurrentJobs: atOnce,
        maxPoolSize: 20,
        pollInterval: 100,
        localQueue: { size: 2 * atOnce },
        completeJobBatchDelay: Number(process.env.BENCH_BATCH_MS),
      },
    },
  });
}

const [act, ...numbers] = process.argv.slice(2);
if (act === "make") {
  await runMigrations({ connectionString });
} else if (act === "fill") {
  await fill(...numbers.map(Number));
} else {
  await work();
}
