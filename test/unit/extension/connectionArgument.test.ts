import assert from "node:assert/strict";
import { readConnectionArgument } from "../../../src/extension/connections/connectionArgument";
import { readConnection } from "../../../src/extension/connections/connectionSettings";

const fields = {
  name: "Contoso",
  cloud: "public",
  tenantId: "contoso.com",
  clientId: "22222222-2222-4222-8222-222222222222",
  secret: " s3cret~value ",
};

describe("a command's argument for a connection", () => {
  it("is a whole new connection with its secret", () => {
    const read = readConnectionArgument(fields, { id: "new" }, []);
    assert.equal(read.kind, "connection");
    if (read.kind !== "connection") return;
    assert.equal(read.proof, "s3cret~value");
    assert.equal(read.saveAnyway, false);
    assert.equal(read.connection.id, "new");
    assert.equal("secret" in read.connection, false, "the secret must not get among the facts");
  });

  it("is none of it where VS Code hands over something of its own", () => {
    for (const value of [undefined, null, "x", [], {}, { kind: "group", group: {} }, [fields]])
      assert.deepEqual(readConnectionArgument(value, { id: "new" }, []), { kind: "none" });
  });

  it("says which field can't be used", () => {
    const refused = (change: object, others: readonly string[] = []): unknown => {
      const read = readConnectionArgument({ ...fields, ...change }, { id: "new" }, others);
      return read.kind === "unusable" ? [read.field, read.problem?.code] : read.kind;
    };
    assert.deepEqual(refused({ tenantId: "nonsense" }), ["tenantId", "tenant-shape"]);
    assert.deepEqual(refused({ cloud: "mars" }), ["cloud", undefined]);
    assert.deepEqual(refused({ secret: "" }), ["secret", "secret-empty"]);
    assert.deepEqual(refused({ secret: fields.clientId }), ["secret", "secret-is-id"]);
    assert.deepEqual(refused({}, ["CONTOSO"]), ["name", "name-taken"]);
  });

  it("takes a certificate for the way that wants one, and nothing where a person signs in", () => {
    const given = (change: object): unknown => {
      const read = readConnectionArgument({ ...fields, ...change }, { id: "new" }, []);
      return read.kind === "connection" ? read.proof : read;
    };
    const pem = { pem: "-----BEGIN PRIVATE KEY-----", password: "p" };
    assert.equal(given({ signIn: "certificate", certificate: pem }), JSON.stringify(pem));
    const pfx = { pfx: "AQID", password: "" };
    assert.equal(given({ signIn: "certificate", certificate: pfx }), JSON.stringify(pfx));
    for (const certificate of [undefined, "/home/me/key.pem", { path: "/home/me/key.pem" }, { pem: "" }, { pfx: 1 }])
      assert.deepEqual(given({ signIn: "certificate", certificate }), { kind: "unusable", field: "certificate" });
    for (const signIn of ["browser", "device-code", "vscode"]) assert.equal(given({ signIn }), undefined);
  });

  it("keeps no secret of another way to sign in", () => {
    const known = readConnection({ ...fields, id: "old", signIn: "browser" });
    assert.equal(known.kind, "connection");
    if (known.kind !== "connection") return;
    const problem = { code: "secret-empty", severity: "error" };
    assert.deepEqual(readConnectionArgument({ id: "old", signIn: "secret" }, known.connection, []), {
      kind: "unusable",
      field: "secret",
      problem,
    });
  });

  it("changes one that exists, and keeps its secret where none is given", () => {
    const known = readConnection({ ...fields, id: "old" });
    assert.equal(known.kind, "connection");
    if (known.kind !== "connection") return;
    const read = readConnectionArgument({ id: "old", sourceSystem: "Feed", saveAnyway: true }, known.connection, []);
    assert.deepEqual(read, {
      kind: "connection",
      connection: { ...known.connection, sourceSystem: "Feed" },
      proof: undefined,
      saveAnyway: true,
    });
    assert.deepEqual(readConnectionArgument({ id: "another" }, known.connection, []), { kind: "none" });
  });
});
