/** The pictures of an answer. */
import type { View } from '../../../contract.js';
import type { LightSchrodingerBridgeResult } from '../result.js';
import { bridge } from './bridge.js';
import { losses } from './losses.js';

export const views: readonly View<LightSchrodingerBridgeResult>[] = [bridge, losses];
