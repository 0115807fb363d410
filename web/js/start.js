// @ts-check
/** The start page: nothing but its head and words. */
import { startPage } from './page.js';

await startPage('start');
