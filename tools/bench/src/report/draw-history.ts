import { init } from 'echarts';
import type { EChartsOption } from 'echarts';
import { isReached } from '../figure/figure.js';
import type { HistoryEntry, PastFigure } from './history.js';
import { describeTarget, showValue } from './show-value.js';

const COLUMNS = 3;
const CELL = { width: 420, height: 230 };
/** Space around the plot of a cell: its title is above, its commits are below. */
const MARGIN = { left: 62, right: 24, top: 58, bottom: 44 };
const MET = '#1a7f37';
const MISSED = '#cf222e';
const RANGE = '#8c959f';
const HALF_CAP = 4;

/**
 * Draws the figures that have a target in the newest entry, each over all commits that have it: the median, from the smallest to the largest
 * value, and the target as a dashed line. Returns an SVG document; it is empty of plots when no figure has a target.
 */
export function drawHistory(title: string, entries: readonly HistoryEntry[]): string {
  const shown = (entries.at(-1)?.figures ?? []).filter(({ target }) => target !== undefined);
  const rows = Math.max(1, Math.ceil(shown.length / COLUMNS));
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: COLUMNS * CELL.width,
    height: rows * CELL.height + MARGIN.bottom,
  });
  try {
    chart.setOption(toOption(title, shown, entries));
    return `${chart.renderToSVGString()}\n`;
  } finally {
    chart.dispose();
  }
}

function toOption(title: string, shown: readonly PastFigure[], entries: readonly HistoryEntry[]): EChartsOption {
  const cells = shown.map((figure, index) => ({
    figure,
    index,
    left: (index % COLUMNS) * CELL.width,
    top: Math.floor(index / COLUMNS) * CELL.height + MARGIN.bottom,
    points: entries.flatMap((entry) => {
      const point = entry.figures.find(({ group, name }) => group === figure.group && name === figure.name);
      return point === undefined ? [] : [{ at: `${entry.date.slice(5)}\n${shortCommit(entry.commit)}`, point }];
    }),
  }));
  return {
    animation: false,
    backgroundColor: '#ffffff',
    title: [
      { text: title, left: 8, top: 8, textStyle: { fontSize: 16 } },
      ...cells.map(({ figure, left, top }) => ({
        ...{
          text: shorten(figure.name, 54),
          subtext: shorten(figure.group, 66),
          left: left + 8,
          top: top + 4,
          itemGap: 3,
        },
        textStyle: { fontSize: 12 },
        subtextStyle: { fontSize: 11 },
      })),
    ],
    grid: cells.map(({ left, top }) => ({
      left: left + MARGIN.left,
      top: top + MARGIN.top,
      width: CELL.width - MARGIN.left - MARGIN.right,
      height: CELL.height - MARGIN.top - MARGIN.bottom,
    })),
    xAxis: cells.map(({ index, points }) => ({
      ...{ type: 'category' as const, gridIndex: index, data: points.map(({ at }) => at) },
      axisLabel: { fontSize: 10 },
    })),
    yAxis: cells.map(({ index, figure, points }) => ({
      ...{ type: 'value' as const, gridIndex: index, min: 0 },
      max: Math.max(figure.target?.value ?? 0, ...points.map(({ point }) => point.max)) * 1.1,
      splitNumber: 3,
      axisLabel: {
        fontSize: 10,
        formatter: (value: number) => String(Number(value.toPrecision(3))),
        showMaxLabel: false,
      },
    })),
    series: cells.flatMap(({ index, figure, points }) => [
      {
        ...{ type: 'custom' as const, xAxisIndex: index, yAxisIndex: index, silent: true },
        data: points.map(({ point }, place) => [place, point.min, point.max]),
        renderItem: (_, api) => {
          const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
          const [, high = 0] = api.coord([api.value(0), api.value(2)]);
          const style = { stroke: RANGE, lineWidth: 1 };
          const line = (x1: number, y1: number, x2: number, y2: number) => ({
            ...{ type: 'line' as const, shape: { x1, y1, x2, y2 }, style },
          });
          const caps = [low, high].map((y) => line(x - HALF_CAP, y, x + HALF_CAP, y));
          return { type: 'group', children: [line(x, low, x, high), ...caps] };
        },
      },
      {
        ...{ type: 'line' as const, xAxisIndex: index, yAxisIndex: index, symbol: 'circle', symbolSize: 8 },
        lineStyle: { color: RANGE, width: 1 },
        data: points.map(({ point }) => ({
          value: point.median,
          itemStyle: { color: isReached({ ...point, target: figure.target }) === true ? MET : MISSED },
          label: {
            show: true,
            position: 'right' as const,
            fontSize: 10,
            formatter: showValue(point.median, point.unit),
          },
        })),
        ...(figure.target !== undefined && {
          markLine: {
            ...{ silent: true, symbol: 'none', data: [{ yAxis: figure.target.value }] },
            lineStyle: { type: 'dashed' as const, color: '#57606a' },
            label: {
              ...{ position: 'insideStartTop' as const, fontSize: 10 },
              formatter: describeTarget(figure.target, figure.unit),
            },
          },
        }),
      },
    ]),
  };
}

/** Returns a text that fits into a cell: without a browser, the width of a text is only estimated. */
function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 3)}...`;
}

/** Returns the hash of a remark such as "`1a2b3c4`, with later changes". */
function shortCommit(commit: string): string {
  return /`([0-9a-f]{7})[0-9a-f]*`/.exec(commit)?.[1] ?? commit.slice(0, 7);
}
