import { type Doubt, type DoubtOptions, doubtOf } from "../sentinelProfile/doubtfulValues";
import type { Ioc, IocKind } from "./ioc";

const observables: Readonly<Record<IocKind, string>> = {
  url: "url",
  email: "email-addr",
  sha512: "file",
  sha256: "file",
  sha1: "file",
  md5: "file",
  ipv6: "ipv6-addr",
  ipv4: "ipv4-addr",
  domain: "domain-name",
};

/** Why an indicator of this value would find everything or nothing; `undefined` where nothing speaks against it. */
export function doubtOfIoc({ kind, value }: Ioc, options: DoubtOptions): Doubt | undefined {
  return doubtOf({ type: observables[kind], value }, options);
}
