// One post to the network, over connections that are kept; a lost answer is an error, as any caller would see it.
import { Pool } from "undici";

const { BENCH_NETWORK, BENCH_AT_ONCE } = process.env;

export const atOnce = Number(BENCH_AT_ONCE);

const network = BENCH_NETWORK ? new Pool(BENCH_NETWORK, { connections: atOnce, pipelining: 1 }) : null;

/** Without a network, the job is done at once. */
export async function post(number) {
  if (!network) {
    return;
  }
  const answer = await network.request({ method: "POST", path: "/post", body: String(number) });
  await answer.body.dump();
  if (answer.statusCode !== 200) {
    throw new Error(`the network says ${answer.statusCode}`);
  }
}
