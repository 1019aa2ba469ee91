import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import ts from 'typescript-eslint';

/** Each workspace is linted from its own folder. */
const root = import.meta.dirname;

/**
 * The house's directions: a layer may import from those below it, never from those above. Those of a list lie side by side.
 */
function oneDirection(folder, layers) {
  return layers.flatMap((layer, index) =>
    [layer].flat().flatMap((target) =>
      layers
        .slice(0, index)
        .flat()
        .map((above) => ({
          target: `${folder}/${target}`,
          from: `${folder}/${above}`,
          message: `${target} must not import from ${above}: it lies above.`,
        })),
    ),
  );
}

const api = './chat-api/src';
const apiLayers = [
  'cli.ts',
  'serve.ts',
  'app.ts',
  'routes',
  'middleware',
  'services.ts',
  'conversation',
  'answer',
  'knowledge',
  'auth',
  'metrics.ts',
  'database',
];
/** The same inside the layers; what is not named stands below. */
const apiRooms = {
  conversation: ['turns', 'history', 'sourceStore.ts', 'rowStore.ts'],
  answer: ['answerQuestion.ts', 'suggestFollowUps.ts', 'write', 'show', 'check', 'answerPart.ts'],
  knowledge: ['index', 'search', 'embeddings', 'language', 'servedVersionStore.ts'],
  auth: ['betterAuth', 'mail', 'limitAttempts.ts', 'tokens', 'userStore.ts'],
};
const langChain = {
  group: ['@langchain/*', 'langchain', 'langchain/*'],
  message: 'Only answer/write/models.ts builds LangChain models.',
};
const prisma = { group: ['**/generated/*'], message: 'Only stores, auth and database touch Prisma.' };
const plugin = './plugin-chat-widget/src';
/** `shell` draws components of the theme, each by its name: so it is not below `theme`, and the rule for circles looks after it. */
const pluginLayers = ['attach', ['theme', 'shell'], 'client'];
const clientLayers = [
  'index.ts',
  ['panel', 'history', 'account'],
  ['ui', 'markdown', 'citations'],
  ['hooks', 'strings'],
  'state',
  'http',
  'styles',
];
const apiTypes = {
  regex: '^docent-chat-api(?!/limits$)',
  allowTypeImports: true,
  message: 'Types only, and values of limits: no server code reaches a browser.',
};
// What a site may have replaced is reached by its name, @theme/..., never by its file.
const themeFiles = { group: ['**/theme/*'], message: 'A component of the theme has a name: @theme/...' };

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
    files: ['**/*.{ts,tsx,mts,cts}'],
    extends: [ts.configs.recommendedTypeCheckedOnly],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['prisma/*.ts'] }, tsconfigRootDir: root },
    },
    rules: {
      // `async` also where nothing is awaited: an interface asks for a promise, and what is thrown becomes its refusal.
      '@typescript-eslint/require-await': 'off',
      // What an interface promises may be taken off its object, as `const { stop } = …`: it does not need its `this`.
      '@typescript-eslint/method-signature-style': ['error', 'property'],
    },
  },
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: [`${root}/*/tsconfig.json`], noWarnOnMultipleProjects: true }),
      ],
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: root,
          zones: [
            ...oneDirection(api, apiLayers),
            ...Object.entries(apiRooms).flatMap(([layer, rooms]) => oneDirection(`${api}/${layer}`, rooms)),
            ...['wire.ts', 'limits.ts', 'problem.ts', 'config.ts', 'config'].map((file) => ({
              target: `${api}/${file}`,
              from: api,
              except: ['./wire.ts', './limits.ts', './problem.ts', './config.ts', './config'],
            })),
            ...oneDirection(plugin, ['index.ts', 'node']),
            ...oneDirection(plugin, pluginLayers),
            ...oneDirection(`${plugin}/client`, clientLayers),
            ...['node', 'index.ts'].flatMap((built) =>
              pluginLayers.flat().flatMap((drawn) => [
                { target: `${plugin}/${drawn}`, from: `${plugin}/${built}` },
                { target: `${plugin}/${built}`, from: `${plugin}/${drawn}` },
              ]),
            ),
            { target: api, from: './plugin-chat-widget' },
          ],
        },
      ],
    },
  },
  {
    files: ['chat-api/src/**/*.ts'],
    ignores: ['chat-api/src/{routes,middleware}/**', 'chat-api/src/{app,serve}.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['hono', 'hono/*', '@hono/*'], message: 'Only routes and middleware know Hono.' }] },
      ],
    },
  },
  {
    files: ['chat-api/src/**/*.ts'],
    ignores: ['chat-api/src/answer/write/models.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [langChain] }] },
  },
  {
    files: ['chat-api/src/**/*.ts'],
    ignores: ['chat-api/src/{auth,database}/**', 'chat-api/src/**/*Store.ts', '**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [langChain, prisma] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='prisma'], Property[key.name='prisma']",
          message: prisma.message,
        },
      ],
    },
  },
  {
    files: ['chat-api/src/answer/write/models.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [prisma] }] },
  },
  {
    files: ['plugin-chat-widget/src/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [apiTypes, themeFiles] }] },
  },
  {
    files: ['plugin-chat-widget/src/client/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            apiTypes,
            themeFiles,
            { group: ['@theme/*', '@theme-*/*'], message: 'client is handed what a site may replace; shell draws it.' },
          ],
        },
      ],
    },
  },
  {
    files: ['plugin-chat-widget/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    rules: { 'max-lines-per-function': ['error', 80] },
  },
  {
    // A text of a stranger, a model or the docs must not hold the server or a page up: time grows with its length only.
    files: ['{chat-api,plugin-chat-widget}/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
    },
  },
  {
    // A site that ejects one has it in a folder of its own.
    files: ['plugin-chat-widget/src/theme/*.tsx'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.', message: 'By the name of the package: /client or /shell/...' }] },
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
    files: ['**/*.test.ts'],
    // Jest declares its matchers as `any`.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
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
