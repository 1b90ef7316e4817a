import assert from "node:assert/strict";
import { allowedHosts, cloudNames, cloudOf } from "../../../src/cloud/clouds";

describe("the table of clouds", () => {
  it("holds five, each with everything its services need over https", () => {
    assert.deepEqual(cloudNames, ["public", "usgov-gcc", "usgov-gcc-high", "usgov-dod", "china"]);
    for (const name of cloudNames) {
      const cloud = cloudOf(name)!;
      assert.equal(cloud.name, name);
      const bases = [
        cloud.login,
        cloud.portal,
        ...(cloud.graph ? [cloud.graph.base] : []),
        ...Object.values(cloud.siem.bases),
        ...Object.values(cloud.sentinel.bases),
      ];
      for (const base of bases) {
        assert.equal(new URL(base).protocol, "https:");
        assert.doesNotMatch(base, /\/$/);
      }
      for (const { audience } of [cloud.siem, cloud.sentinel, ...(cloud.graph ? [cloud.graph] : [])])
        assert.equal(audience.scope, `${audience.resource}/.default`);
      assert.deepEqual(cloud.limits, { uploadRequests: 100, uploadWindowMs: 60_000 });
    }
  });

  it("keeps the clouds apart", () => {
    assert.deepEqual([...allowedHosts(cloudOf("public")!)].sort(), [
      "aea.api.security.microsoft.com:443",
      "api.security.microsoft.com:443",
      "api.ti.sentinel.azure.com:443",
      "au.api.security.microsoft.com:443",
      "eu.api.security.microsoft.com:443",
      "graph.microsoft.com:443",
      "ina.api.security.microsoft.com:443",
      "login.microsoftonline.com:443",
      "sentinelus.azure-api.net:443",
      "swa.api.security.microsoft.com:443",
      "uk.api.security.microsoft.com:443",
      "us.api.security.microsoft.com:443",
      "wdatp-alertexporter-eu.windows.com:443",
      "wdatp-alertexporter-uk.windows.com:443",
      "wdatp-alertexporter-us.windows.com:443",
    ]);
    assert.deepEqual([...allowedHosts(cloudOf("usgov-dod")!)].sort(), [
      "api-gov.securitycenter.microsoft.us:443",
      "api.ti.sentinel.azure.us:443",
      "dod-graph.microsoft.us:443",
      "login.microsoftonline.us:443",
      "wdatp-alertexporter-us.securitycenter.windows.us:443",
    ]);
  });

  it("says what a cloud does not have", () => {
    assert.equal(cloudOf("china")!.graph, undefined);
    assert.deepEqual(cloudOf("china")!.siem.bases, {});
    assert.deepEqual(Object.keys(cloudOf("usgov-gcc-high")!.sentinel.bases), ["stix-objects"]);
    assert.deepEqual(Object.keys(cloudOf("usgov-gcc")!.siem.bases), ["us"]);
  });

  it("takes an emulator's loopback URL, with its limits", () => {
    const cloud = cloudOf("http://127.0.0.1:5000?rate=1000&window=250")!;
    assert.equal(cloud.login, "http://127.0.0.1:5000/login");
    assert.equal(cloud.graph?.base, "http://127.0.0.1:5000/graph");
    assert.equal(cloud.siem.bases.uk, "http://127.0.0.1:5000/siem");
    assert.equal(cloud.sentinel.bases.legacy, "http://127.0.0.1:5000/sentinel");
    assert.deepEqual(cloud.limits, { uploadRequests: 1000, uploadWindowMs: 250 });
    assert.equal(cloudOf(cloud.name)?.limits.uploadWindowMs, 250);
    assert.deepEqual([...allowedHosts(cloud)], ["127.0.0.1:5000"]);
    assert.equal(cloudOf("http://localhost:80/")?.login, "http://localhost/login");
    assert.deepEqual([...allowedHosts(cloudOf("http://[::1]:7")!)], ["[::1]:7"]);
    assert.equal(cloudOf("http://127.9.9.9:1")?.limits.uploadRequests, 100);
  });

  it("takes no other address, plain or not, and no odd limits", () => {
    for (const name of [
      "",
      "Public",
      "http://example.com",
      "http://127.0.0.1.example.com:5000",
      "http://localhost.example.com",
      "http://10.0.0.1:5000",
      "http://0.0.0.0:5000",
      "https://127.0.0.1:5000",
      "http://user:word@127.0.0.1:5000",
      "http://127.0.0.1:5000?rate=0",
      "http://127.0.0.1:5000?window=soon",
      "http://",
      "file:///etc/passwd",
      "__proto__",
    ])
      assert.equal(cloudOf(name), undefined, name);
  });
});
