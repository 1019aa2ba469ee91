/** Imported first by what a person runs from the root: everything after it may count on the Node that we support. */
const wanted = { major: 20, minor: 19 };
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < wanted.major || (major === wanted.major && minor < wanted.minor)) {
  console.error(`Docent needs Node ${wanted.major}.${wanted.minor} or newer; this is ${process.version}.`);
  process.exit(1);
}
