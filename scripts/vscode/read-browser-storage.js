// Evaluated in the page of a workbench, as text: what compiles tests on the fly would put calls in that no page knows. VS Code
// keeps files as bytes there, and the state of its windows as texts.
(async () => {
  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const readable = (value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
  // This server of VS Code has no key for secrets, so that its workbench keeps them as they are, for this page alone.
  const local = Object.entries(localStorage).filter(([key]) => key !== "secrets.provider");
  const stored = { localStorage: Object.fromEntries(local) };
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([settled(objects.getAllKeys()), settled(objects.getAll())]);
      stored[`${name}/${store}`] = keys.map((key, index) => [key, readable(values[index])]);
    }
    database.close();
  }
  return stored;
})();
