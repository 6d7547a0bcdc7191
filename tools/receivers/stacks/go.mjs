import { answersOfProgram, run } from '../run-program.mjs';

const line = 'value.Format("2006-01-02")';

/** Go: `encoding/json` in a handler of `net/http`. */
export const go = {
  name: 'Go',
  id: 'go',
  packages: ['golang-go'],
  document: (expression) => `object{"data": object{"value": ${expression}}}`,
  empty: (expression) => `object{"data": ${expression}}`,
  cases: {
    date: { value: 'time.Date(2023, 5, 6, 0, 0, 0, 0, time.UTC)', line },
    'date-time': { value: 'time.Date(2023, 5, 6, 8, 30, 0, 0, time.UTC)', line },
    decimal: { value: 'big.NewFloat(12.50)' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: 'int64(9007199254740993)', line: 'strconv.FormatInt(value, 10)' },
    'not-a-number': { value: 'math.NaN()' },
    'empty-object': { value: 'object{}' },
    boolean: { value: 'true', line: 'map[bool]string{true: "yes", false: "no"}[value]' },
    null: { value: '(*string)(nil)' },
    letters: { value: '"Zoë 安"' },
  },
  version: async () => `Go ${/go(\d[\d.]*)/.exec(await run('go', ['version']))?.[1] ?? '?'}`,
  ask: (rows) =>
    answersOfProgram(
      {
        file: 'main.go',
        source,
        command: (file) => ['go', 'run', file],
        env: { GOFLAGS: '-mod=mod', GO111MODULE: 'off' },
      },
      rows,
    ),
};

const source = (rows) => `package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strconv"
	"time"
)

type object = map[string]any

var _, _, _, _ = math.NaN, big.NewFloat, strconv.FormatInt, time.Date

func row(index int, write func() any) {
	recorder := httptest.NewRecorder()
	handler := http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
		response.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(response).Encode(write()); err != nil {
			fmt.Println(index, "!", err)
		}
	})
	handler.ServeHTTP(recorder, httptest.NewRequest("GET", "/", nil))
	if recorder.Body.Len() == 0 {
		return
	}
	fmt.Println(index, base64.StdEncoding.EncodeToString(recorder.Body.Bytes()))
}

func main() {
${rows.map(({ value, write }, index) => `\trow(${index}, func() any { value := ${value}; return ${write} })`).join('\n')}
}
`;
