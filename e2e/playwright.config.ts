import { defineConfig } from '@playwright/test';
import { findChromium } from '../scripts/find-chromium.ts';

/** Where the test command wants the report that it counts. */
const report = process.env['KOERS_JOURNEYS_REPORT'];
const executablePath = process.env['KOERS_CHROMIUM'] ?? findChromium();

export default defineConfig({
  testDir: 'journeys',
  // For the eye, on request: they are long, and what they hold others hold.
  testIgnore: process.env['KOERS_SEEN'] ? [] : 'seen-*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './support/run-folder.ts',
  fullyParallel: true,
  workers: 2,
  // A journey that passes only when tried again has found something: look at it.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    actionTimeout: 20_000,
    // Without the film: without a graphics card, drawing it takes a fifth of a journey's time.
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    screenshot: 'only-on-failure',
    video: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
