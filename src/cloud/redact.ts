const mask = "•••";
/** What no secret list needs to know: header values with a token, and anything shaped like a JWT (two or three parts). */
const bearer = /\bBearer(?:\s+|%20|\+)[\w.~+/%=-]{8,}/gi;
const jwt = /\beyJ[\w-]{5,}\.[\w-]{5,}(\.[\w-]*)?/g;
/** What stands in headers, forms, queries and JSON under names that always hold a secret, escaped quotes included. */
const header = /(\b(?:proxy-)?authorization\\{0,2}["']?\s{0,4}[:=]\s{0,4}\\{0,2}["']?\w{1,20}\s{1,4})[^\s"',\\]+/gi;
const field =
  /(\b(?:client_secret|client_assertion|assertion|refresh_token|access_token|id_token|device_code|code_verifier|password)\\{0,2}["']?\s{0,4}[:=]\s{0,4}\\{0,2}["']?)[^\s"'&,;\\}]{4,}/gi;
/** An authorization code; a plain `code: …` is an error's. */
const code = /((?:^|[?&\s])code=)[^\s"'&,;\\}]{8,}/gi;
/** Who signs in to a proxy, in its address. */
const userInfo = /(?<=:\/\/)[^\s/?#"']{1,500}(?=@)/g;
/** Shorter strings would mask half of every text, and are no secrets that Entra makes. */
const shortestSecret = 4;

/**
 * Masks every secret in a text, in the forms it takes on the wire too: percent-encoded (both ways of writing a space,
 * either case of the hex digits), form-encoded and JSON-escaped. The list is asked for anew each time; the longest form
 * is masked first, so that a secret which contains another leaves no rest. `Bearer …`, JWTs, and what forms, JSON and addresses hold
 * under names for secrets go whoever they belong to.
 */
export function createRedactor(secrets: () => readonly string[]): (text: string) => string {
  return (text) => {
    const forms = new Set(
      secrets()
        .filter((secret) => secret.length >= shortestSecret)
        .flatMap(formsOf),
    );
    let masked = text;
    for (const form of [...forms].sort((a, b) => b.length - a.length)) masked = masked.replaceAll(form, mask);
    return masked
      .replace(jwt, mask)
      .replace(bearer, `Bearer ${mask}`)
      .replace(header, `$1${mask}`)
      .replace(field, `$1${mask}`)
      .replace(code, `$1${mask}`)
      .replace(userInfo, mask);
  };
}

function formsOf(secret: string): readonly string[] {
  // A lone half of a surrogate pair has no percent-encoding.
  const wellFormed = secret.replace(/\p{Surrogate}/gu, "\uFFFD");
  const uri = encodeURIComponent(wellFormed);
  const strict = uri.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams({ s: wellFormed }).toString().slice(2);
  const encoded = [uri, strict, form];
  const lowered = encoded.map((text) => text.replace(/%[\dA-F]{2}/g, (hex) => hex.toLowerCase()));
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [secret, ...encoded, ...lowered, escaped, escaped.replaceAll("/", "\\/")];
}
