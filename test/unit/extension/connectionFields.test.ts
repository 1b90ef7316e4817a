import assert from "node:assert/strict";
import {
  checkClientId,
  checkLoopback,
  checkName,
  checkSecret,
  checkSourceSystem,
  checkTenant,
  checkWorkspaceId,
  type FieldProblem,
} from "../../../src/extension/connections/connectionFields";
import { connectionFieldMessages } from "../../../src/extension/connections/connectionFieldMessages";

const guid = "0a1b2c3d-4e5f-4a6b-8c9d-0e1f2a3b4c5d";

function codes(check: (value: string) => FieldProblem | undefined, values: readonly string[]): (string | undefined)[] {
  return values.map((value) => check(value)?.code);
}

describe("what is typed into a connection", () => {
  it("takes a name that is there and not taken, in whatever case", () => {
    assert.deepEqual(
      codes((value) => checkName(value, ["Contoso"]), ["Fabrikam", " ", "contoso ", ""]),
      [undefined, "name-empty", "name-taken", "name-empty"],
    );
  });

  it("takes a tenant's GUID or domain", () => {
    assert.deepEqual(
      codes(checkTenant, [guid, guid.toUpperCase(), ` ${guid} `, "contoso.onmicrosoft.com", "contoso.com"]),
      [undefined, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(codes(checkTenant, ["contoso", "-x.com", "a b.com", "https://contoso.com", "a..com", "1.2.3.4"]), [
      ...Array<string>(6).fill("tenant-shape"),
    ]);
    assert.equal(checkTenant("  ")?.code, "tenant-empty");
  });

  it("takes a client's GUID alone", () => {
    assert.deepEqual(codes(checkClientId, [guid, "", `${guid}0`, "contoso.com"]), [
      undefined,
      "client-empty",
      "client-shape",
      "client-shape",
    ]);
  });

  it("tells a secret from its id", () => {
    assert.deepEqual(codes(checkSecret, ["Xy~8Q.some-value", "", " \n", guid, ` ${guid.toUpperCase()}\n`]), [
      undefined,
      "secret-empty",
      "secret-empty",
      "secret-is-id",
      "secret-is-id",
    ]);
  });

  it("takes an emulator on this machine and nothing else", () => {
    assert.deepEqual(codes(checkLoopback, ["http://127.0.0.1:8080", "http://localhost:1/", " http://[::1]:80 "]), [
      undefined,
      undefined,
      undefined,
    ]);
    for (const value of [
      "",
      "public",
      "http://example.com",
      "https://127.0.0.1",
      "http://127.0.0.1.evil.example",
      "ftp://127.0.0.1",
    ])
      assert.equal(checkLoopback(value)?.code, "cloud-not-loopback", value);
  });

  it("lets the workspace be empty", () => {
    assert.deepEqual(codes(checkWorkspaceId, ["", " ", guid, "my-workspace"]), [
      undefined,
      undefined,
      undefined,
      "workspace-shape",
    ]);
  });

  it("refuses the reserved source system and warns of Microsoft's other names", () => {
    assert.deepEqual(checkSourceSystem(" microsoft  sentinel"), undefined, "two blanks make another name");
    assert.deepEqual(checkSourceSystem("microsoft SENTINEL "), { code: "source-system-reserved", severity: "error" });
    assert.deepEqual(checkSourceSystem("Azure Sentinel"), { code: "source-system-microsoft", severity: "warning" });
    assert.equal(checkSourceSystem("")?.code, "source-system-empty");
    assert.equal(checkSourceSystem("STIX Workbench"), undefined);
  });

  it("has a sentence for every problem", () => {
    for (const [code, sentence] of Object.entries(connectionFieldMessages)) assert.match(sentence, /^[A-Z].*\.$/, code);
  });
});
