import assert from "node:assert/strict";
import { filesBelow, type FolderEntry } from "../../../src/extension/upload/filesBelow";

type Tree = Readonly<Record<string, string>>;

/** `tree`: the names in each folder; `/` ends a folder's name, `@` a link's to a folder. */
const listing = (tree: Tree) => (folder: string) => {
  const names = tree[folder];
  if (names === undefined) return Promise.reject(new Error("EACCES"));
  return Promise.resolve(
    names.split(" ").flatMap((name): FolderEntry<string>[] => {
      const kind = name.endsWith("/") ? "folder" : name.endsWith("@") ? "link-to-folder" : "file";
      const own = name.replace(/[/@]$/, "");
      return own === "" ? [] : [{ name: own, kind, place: `${folder}/${own}` }];
    }),
  );
};

describe("the files below a folder", () => {
  const below = (tree: Tree, most = 100) => filesBelow("top", listing(tree), (name) => name.endsWith(".stix2"), most);

  it("are found in all folders, by their names", async () => {
    const { files, unread, isCut } = await below({
      top: "b.stix2 a.stix2 other.json sub/ .git/ node_modules/",
      "top/sub": "c.stix2 deeper/",
      "top/sub/deeper": "d.stix2",
    });
    assert.deepEqual([...files].sort(), ["top/a.stix2", "top/b.stix2", "top/sub/c.stix2", "top/sub/deeper/d.stix2"]);
    assert.deepEqual([unread, isCut], [[], false]);
  });

  it("are not known of a folder that can't be read, nor of a link that may lead in a circle", async () => {
    const { files, unread } = await below({ top: "a.stix2 closed/ round@ open/", "top/open": "b.stix2" });
    assert.deepEqual([...files].sort(), ["top/a.stix2", "top/open/b.stix2"]);
    assert.deepEqual([...unread].sort(), ["top/closed", "top/round"]);
    assert.deepEqual(await filesBelow("none", listing({}), () => true, 5), {
      files: [],
      unread: ["none"],
      isCut: false,
    });
  });

  it("are cut off where there are too many, which is told", async () => {
    assert.equal((await below({ top: "a.stix2 b.stix2" }, 2)).isCut, false);
    const { files, isCut } = await below({ top: "a.stix2 b.stix2 c.stix2" }, 2);
    assert.deepEqual([files.length, isCut], [2, true]);
  });
});
