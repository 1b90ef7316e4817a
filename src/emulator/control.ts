import { type Answer, type Call, emptyAnswer, jsonAnswer, readJson } from "./answer";
import { answerArrivals } from "./arrivals";
import { demoCertificate } from "./demoCertificate";
import { readFaults } from "./faults";
import { answerGithubOidc } from "./githubOidc";
import type { World } from "./world";

/** The emulator's own pages, for tests and trials: what was received, faults, more alerts, credentials, ended sign-ins. */
export function answerControl(call: Call, world: World): Answer {
  // No page of a browser has business here: one that tries says where it comes from.
  if (call.headers.origin !== undefined) return emptyAnswer(403);
  switch (`${call.method} ${call.path}`) {
    case "GET /_emulator/state":
      return jsonAnswer(200, world.memory.snapshot(world.story.alerts.length));
    case "POST /_emulator/faults": {
      const body = readJson(call.body);
      const read = readFaults(body.ok ? body.value : undefined);
      if (!read.ok) return jsonAnswer(400, { error: read.problem });
      world.faults.replace(read.faults);
      return jsonAnswer(200, { faults: read.faults.length });
    }
    case "GET /_emulator/github-oidc":
      return answerGithubOidc(call, world.now());
    case "GET /_emulator/certificate":
      return { status: 200, headers: { "content-type": "application/x-pem-file" }, body: demoCertificate().pem };
    case "POST /_emulator/revoke":
      return jsonAnswer(200, { revoked: world.signIns.revoke() });
    case "POST /_emulator/alerts":
      return answerArrivals(call, world);
    default:
      return emptyAnswer(404);
  }
}
