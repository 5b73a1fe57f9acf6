/** Many requests to one program over connections that are kept. */
import { Agent, get } from "node:http";
import type { Program } from "./program";

/** Asks until the time is over, so many at once; gives the number of answers. */
export async function countAnswers(
  { url, token }: Program,
  path: string,
  { atOnce, milliseconds }: { readonly atOnce: number; readonly milliseconds: number },
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const end = performance.now() + milliseconds;
  let answers = 0;
  async function ask(): Promise<void> {
    while (performance.now() < end) {
      await read(url + path, token, agent);
      answers++;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, ask));
  agent.destroy();
  return answers;
}

/** The length of the answer's body. */
export function read(url: string, token: string, agent?: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      let size = 0;
      response.on("data", ({ length }) => {
        size += length;
      });
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(size)
          : reject(new Error(`${url} answered ${response.statusCode}.`)),
      );
    }).on("error", reject);
  });
}
