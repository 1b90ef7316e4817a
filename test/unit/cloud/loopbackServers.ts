import http from "node:http";
import net, { type AddressInfo } from "node:net";
import https from "node:https";
import { selfSigned } from "./selfSigned";

/** A server of a test on 127.0.0.1, with what it has seen. */
export interface LoopbackServer {
  readonly port: number;
  readonly requests: readonly {
    readonly method: string;
    readonly url: string;
    readonly headers: http.IncomingHttpHeaders;
    readonly body: string;
  }[];
  close(): Promise<void>;
}

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** Answers by `handler`, once the whole request is there. */
export async function serve(handler: Handler, tls = false): Promise<LoopbackServer> {
  const requests: LoopbackServer["requests"][number][] = [];
  const listener: Handler = (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      handler(request, response);
    });
  };
  const server = tls ? https.createServer(selfSigned, listener) : http.createServer(listener);
  const { port, close } = await listen(server);
  return {
    port,
    requests,
    close: () => {
      server.closeAllConnections();
      return close();
    },
  };
}

export interface LoopbackProxy {
  readonly port: number;
  /** The first line and the headers of each CONNECT. */
  readonly connects: readonly string[];
  close(): Promise<void>;
}

/** A CONNECT proxy that leads every tunnel to `targetPort`, refuses it with `status`, or never answers. */
export async function proxy(
  answer: { readonly targetPort: number } | { readonly status: number } | "silent",
): Promise<LoopbackProxy> {
  const connects: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("data", (head) => {
      connects.push(head.toString());
      if (answer === "silent") return;
      if ("status" in answer) {
        socket.end(`HTTP/1.1 ${String(answer.status)} No\r\ncontent-length: 0\r\n\r\n`);
        return;
      }
      const target = net.connect(answer.targetPort, "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        socket.pipe(target).pipe(socket);
      });
      sockets.add(target);
      target.on("error", () => socket.destroy());
    });
  });
  const { port, close } = await listen(server);
  return {
    port,
    connects,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return close();
    },
  };
}

async function listen(server: net.Server): Promise<{ readonly port: number; close(): Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      ),
  };
}

/** A port on which nobody listens. */
export async function deadPort(): Promise<number> {
  const { port, close } = await listen(net.createServer());
  await close();
  return port;
}
