// Starts the site with reload on change: Docusaurus knows its port by an option only, which is a setting here.
const { SITE_PORT = '3000', HOST = '127.0.0.1' } = process.env;
process.argv.push('start', '--no-open', '--port', SITE_PORT, '--host', HOST);
await import('@docusaurus/core/bin/docusaurus.mjs');
