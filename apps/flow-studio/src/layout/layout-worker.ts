import type { FlowGraph } from './flow-graph.js';
import { layoutDagre } from './layout-dagre.js';

addEventListener('message', ({ data }: MessageEvent<FlowGraph>) => postMessage(layoutDagre(data)));
