import { Socket } from "node:net";

/** Wine 8 knows no keep-alive before a connection is made: `fetch` fails with "connect UNKNOWN". */
export function allowKeepAlive(): void {
  Socket.prototype.setKeepAlive = function (this: Socket) {
    return this;
  };
}
