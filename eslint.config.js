import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const NEST = {
  group: ['@nestjs/*', '@prisma/*', 'bullmq', 'pg', 'ioredis', 'fastify'],
  message: 'pure code knows no service',
};
const IO = { group: ['node:*'], message: 'pure code has no input or output' };
const PRISMA = {
  group: ['**/generated/prisma/**', '@prisma/*'],
  message: 'only *.repository.ts and the database module know Prisma',
};

export default tseslint.config(
  { ignores: ['dist', 'src/generated', 'src/kernels/assembly', 'openapi/client/schema.d.ts', 'coverage', '.solvent'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
    },
  },
  { files: ['src/modules/**/*.ts', 'src/*.ts'], rules: restrict(PRISMA) },
  {
    files: ['src/modules/**/*.repository.ts', 'src/modules/database/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/modules/**/*.controller.ts'],
    rules: restrict(PRISMA, {
      group: ['**/*.repository.js'],
      allowTypeImports: true,
      message: 'controllers call services',
    }),
  },
  {
    files: ['src/solvers/**/*.ts'],
    rules: restrict(NEST, IO, { group: ['**/modules/**', '**/compute/**'], message: 'solvers know no service' }),
  },
  {
    files: ['src/kernels/**/*.ts'],
    rules: restrict(NEST, {
      group: ['**/modules/**', '**/compute/**', '**/solvers/**'],
      message: 'kernels know nothing above them',
    }),
  },
  {
    files: ['src/compute/**/*.ts', 'src/gpu/**/*.ts'],
    rules: restrict(NEST, { group: ['**/modules/**'], message: 'compute knows no service' }),
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    files: ['*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: null } },
  },
  { files: ['test/**/*.ts', 'bench/**/*.ts', 'demo/**/*.ts'], rules: { 'no-console': 'off' } },
);
