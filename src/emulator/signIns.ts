import { randomBytes, randomInt } from "node:crypto";
import type { Application, DemoUser } from "./demoAccounts";

const CODE_LIFETIME_MS = 10 * 60 * 1000;
export const DEVICE_LIFETIME_SECONDS = 15 * 60;

/** What a person has allowed an application. */
export interface Allowed {
  readonly application: Application;
  readonly user: DemoUser;
  /** The resource of the first token, without `/.default`. */
  readonly audience: string;
}

export interface CodeGrant extends Allowed {
  readonly redirectUri: string;
  /** `BASE64URL(SHA256(verifier))` (RFC 7636 §4.2); undefined where the client uses none. */
  readonly challenge: string | undefined;
}

/** A sign-in on another device (RFC 8628). */
export interface DeviceSignIn {
  readonly application: Application;
  readonly audience: string;
  readonly userCode: string;
  readonly deviceCode: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  state: "pending" | "approved" | "declined" | "used";
  lastPoll: number;
}

/** The login service's memory of people: authorization codes, refresh tokens, device codes. */
export interface SignInDesk {
  newCode(grant: CodeGrant): string;
  /** A code works once, for ten minutes. */
  redeemCode(code: string): CodeGrant | "used" | "expired" | undefined;
  newRefreshToken(allowed: Allowed): string;
  /** A refresh token works once: its answer brings the next. */
  redeemRefreshToken(token: string): Allowed | "revoked" | undefined;
  /** Ends every refresh token, as a password change does; gives their number. */
  revoke(): number;
  newDevice(application: Application, audience: string): DeviceSignIn;
  deviceByUserCode(code: string): DeviceSignIn | undefined;
  deviceByDeviceCode(code: string): DeviceSignIn | undefined;
}

export function signInDesk(now: () => number): SignInDesk {
  const codes = new Map<string, { readonly grant: CodeGrant; readonly expiresAt: number; isUsed: boolean }>();
  const refreshTokens = new Map<string, { readonly allowed: Allowed; isRevoked: boolean }>();
  const devices: DeviceSignIn[] = [];
  const secret = (): string => randomBytes(24).toString("base64url");
  return {
    newCode(grant) {
      const code = secret();
      codes.set(code, { grant, expiresAt: now() + CODE_LIFETIME_MS, isUsed: false });
      return code;
    },
    redeemCode(code) {
      const known = codes.get(code);
      if (known === undefined) return undefined;
      if (known.isUsed) return "used";
      known.isUsed = true;
      return known.expiresAt <= now() ? "expired" : known.grant;
    },
    newRefreshToken(allowed) {
      const token = secret();
      refreshTokens.set(token, { allowed, isRevoked: false });
      return token;
    },
    redeemRefreshToken(token) {
      const known = refreshTokens.get(token);
      if (known === undefined) return undefined;
      if (known.isRevoked) return "revoked";
      known.isRevoked = true;
      return known.allowed;
    },
    revoke() {
      const living = [...refreshTokens.values()].filter(({ isRevoked }) => !isRevoked);
      for (const one of living) one.isRevoked = true;
      return living.length;
    },
    newDevice(application, audience) {
      const device: DeviceSignIn = {
        application,
        audience,
        userCode: userCode(),
        deviceCode: secret(),
        expiresAt: now() + DEVICE_LIFETIME_SECONDS * 1000,
        state: "pending",
        lastPoll: -Infinity,
      };
      devices.push(device);
      return device;
    },
    deviceByUserCode: (code) =>
      devices.find(({ userCode }) => userCode === code.toUpperCase().replaceAll(/[^A-Z0-9]/g, "")),
    deviceByDeviceCode: (code) => devices.find(({ deviceCode }) => deviceCode === code),
  };
}

/** Nine letters without vowels, so that they make no word (RFC 8628 §6.1). */
function userCode(): string {
  const letters = "BCDFGHJKLMNPQRSTVWXZ";
  return Array.from({ length: 9 }, () => letters.charAt(randomInt(letters.length))).join("");
}
