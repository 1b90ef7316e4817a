import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { demoCredentials } from "../../../src/emulator/demoAccounts";

/** A service that takes everything and keeps the bodies of uploads as they came, byte for byte. */
export interface RecordingService {
  readonly url: string;
  readonly credentials: typeof demoCredentials;
  readonly bodies: readonly string[];
  close(): Promise<void>;
}

export async function startRecordingService(): Promise<RecordingService> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const isToken = request.url?.startsWith("/login/") === true;
      if (!isToken) bodies.push(body);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(isToken ? JSON.stringify({ token_type: "Bearer", expires_in: 3600, access_token: "opaque" }) : "");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    credentials: demoCredentials,
    bodies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
