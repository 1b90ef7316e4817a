import { type Answer, type Call, emptyAnswer, jsonAnswer } from "./answer";
import { findApplication } from "./demoAccounts";
import { type EntraRefusal, refusals } from "./entraErrors";
import { checkAudience, checkTenant } from "./loginAudience";
import { devicePage, messagePage } from "./loginPages";
import { DEVICE_LIFETIME_SECONDS } from "./signIns";
import type { World } from "./world";

/** `…/oauth2[/v2.0]/devicecode` (RFC 8628 §3.1 and §3.2). */
export function answerDeviceCode(
  call: Call,
  world: World,
  { tenant, version }: { tenant: string; version: "1.0" | "2.0" },
): Answer | EntraRefusal {
  if (call.method !== "POST") return refusals.notPost(call.method);
  const known = checkTenant(tenant);
  if (!known.ok) return known.refusal;
  const form = new URLSearchParams(call.body);
  const clientId = form.get("client_id");
  if (!clientId) return refusals.missingParameter("client_id");
  const application = findApplication(clientId);
  if (application === undefined) return refusals.unknownClient(clientId, tenant);
  if (!application.isPublicClient) return refusals.missingSecret();
  const audience = checkAudience(form, { version, tenant, isDelegated: true });
  if (!audience.ok) return audience.refusal;
  const { userCode, deviceCode } = world.signIns.newDevice(application, audience.value);
  const page = `${world.url()}/login/device`;
  return jsonAnswer(200, {
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: page,
    expires_in: DEVICE_LIFETIME_SECONDS,
    interval: world.devicePollSeconds,
    message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
  });
}

/** The page on which a person approves or declines a device. */
export function answerDevicePage(call: Call, world: World): Answer {
  if (call.method === "GET") return devicePage(call.query.get("code") ?? "");
  if (call.method !== "POST") return emptyAnswer(405, { allow: "GET, POST" });
  const form = new URLSearchParams(call.body);
  const device = world.signIns.deviceByUserCode(form.get("user_code") ?? "");
  if (device?.state !== "pending" || device.expiresAt <= world.now())
    return messagePage(400, "Enter code", "That code didn't work. Check the code and try again.");
  device.state = form.get("emulator_answer") === "no" ? "declined" : "approved";
  return messagePage(200, "Enter code", "You may close this page and go back to your device.");
}
