/** Besides the usual: colours, corners and fonts are the site's own, so that its theme carries over to the chat. */
const fromInfima = /var\(--(ifm|chat)-/;

/** @type {import('stylelint').Config} */
export default {
  extends: ['stylelint-config-standard'],
  ignoreFiles: ['**/{dist,build,.docusaurus,node_modules}/**'],
  rules: {
    // Infima's names are BEM; an icon's class has the icon's name.
    'selector-class-pattern': '^[a-z][a-zA-Z0-9]*((-|--|__)[a-zA-Z0-9]+)*$',
  },
  overrides: [
    {
      files: ['plugin-chat-widget/src/**/*.css'],
      rules: {
        'color-no-hex': true,
        'color-named': 'never',
        'function-disallowed-list': ['/^(rgb|hsl)a?$/', '/^(hwb|ok)?(lab|lch)?$/', 'color'],
        'declaration-property-value-allowed-list': {
          '/radius$/': [fromInfima, '50%'],
          font: ['inherit', fromInfima],
          '/font-family$/': [fromInfima],
        },
      },
    },
  ],
};
