import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/**
 * The house's directions: a layer may import from those below it, never from those above.
 */
function oneDirection(root, layers) {
  return layers.flatMap((layer, index) =>
    layers.slice(0, index).map((above) => ({
      target: `${root}/${layer}`,
      from: `${root}/${above}`,
      message: `${layer} must not import from ${above}: it lies above.`,
    })),
  );
}

const api = './chat-api/src';
const apiLayers = [
  'main.ts',
  'app.ts',
  'routes',
  'middleware',
  'services.ts',
  'conversation',
  'answer',
  'knowledge',
  'auth',
  'database',
];
const plugin = './plugin-chat-widget/src';

export default ts.config(
  {
    ignores: [
      '**/dist/',
      '**/build/',
      '**/.docusaurus/',
      '**/generated/',
      '**/.turbo/',
      '.data/',
      '**/playwright-report/',
      '**/test-results/',
      '**/*.d.ts',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: ['*/tsconfig.json'], noWarnOnMultipleProjects: true }),
      ],
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            ...oneDirection(api, apiLayers),
            ...['wire.ts', 'limits.ts', 'problem.ts', 'config.ts', 'config'].map((file) => ({
              target: `${api}/${file}`,
              from: api,
              except: ['./wire.ts', './limits.ts', './problem.ts', './config.ts', './config'],
            })),
            ...oneDirection(plugin, ['index.ts', 'node']),
            { target: `${plugin}/client`, from: `${plugin}/node` },
            { target: `${plugin}/theme`, from: `${plugin}/node` },
            { target: `${plugin}/node`, from: [`${plugin}/client`, `${plugin}/theme`] },
            { target: api, from: './plugin-chat-widget' },
          ],
        },
      ],
    },
  },
  {
    files: ['chat-api/src/**/*.ts'],
    ignores: ['chat-api/src/{routes,middleware}/**', 'chat-api/src/{app,main}.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['hono', 'hono/*', '@hono/*'], message: 'Only routes and middleware know Hono.' }] },
      ],
    },
  },
  {
    files: ['chat-api/src/**/*.ts'],
    ignores: ['chat-api/src/{auth,database}/**', 'chat-api/src/**/*Store.ts', '**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/generated/*'], message: 'Only stores, auth and database touch Prisma.' },
            { group: ['@langchain/*', 'langchain'], message: 'Only answer/models.ts builds LangChain models.' },
          ],
        },
      ],
    },
  },
  {
    files: ['chat-api/src/answer/models.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['plugin-chat-widget/src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['docent-chat-api', 'docent-chat-api/*'],
              allowTypeImports: true,
              message: 'Types only: no server code reaches a browser.',
            },
            // What a site may have replaced is reached by its name, @theme/..., never by its file.
            { group: ['**/theme/*'], message: 'client must not import from theme: it lies above.' },
          ],
        },
      ],
    },
  },
  {
    files: ['plugin-chat-widget/src/**/*.{ts,tsx}', 'website/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    // The React Compiler, which that rule speaks for, does not run here.
    rules: { ...reactHooks.configs.recommended.rules, 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '*.js', 'scripts/**'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
);
