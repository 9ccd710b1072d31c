import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** Free ports on the loopback, all different: held together, then let go. */
export async function freePorts(count: number): Promise<number[]> {
  const holders = await Promise.all(
    Array.from({ length: count }, () => {
      return new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
        const holder = createServer();
        holder.once("error", reject).listen(0, "127.0.0.1", () => resolve(holder));
      });
    }),
  );
  const ports = holders.map((holder) => (holder.address() as AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((done) => holder.close(done))));
  return ports;
}
