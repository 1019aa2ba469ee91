/**
 * No file may reach itself by its imports, in whatever package, by imports of types and by dynamic ones too: ESLint's rule
 * for cycles passes over types, and with its cache over what another file has changed. To be run in plugin-chat-widget/,
 * whose tsconfig says where `@theme/Chat...` and the package's own names lead.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'own-names-lead-somewhere',
      comment: 'Else no circle by way of them would be seen.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, path: '^(@theme/Chat|docusaurus-plugin-chat-widget|docent-chat-api)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules|/dist/|/generated/' },
    exclude: { path: '/(dist|build|\\.docusaurus)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
