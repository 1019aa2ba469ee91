import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** Each workspace is linted from its own folder. */
const root = import.meta.dirname;

/**
 * The house's directions: a layer may import from those below it, never from those above.
 */
function oneDirection(folder, layers) {
  return layers.flatMap((layer, index) =>
    layers.slice(0, index).map((above) => ({
      target: `${folder}/${layer}`,
      from: `${folder}/${above}`,
      message: `${layer} must not import from ${above}: it lies above.`,
    })),
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
        createTypeScriptImportResolver({ project: [`${root}/*/tsconfig.json`], noWarnOnMultipleProjects: true }),
      ],
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'import-x/no-cycle': 'error',
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
