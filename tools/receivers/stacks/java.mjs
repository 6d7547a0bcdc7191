import { readdirSync } from 'node:fs';
import { answersOfProgram, run } from '../run-program.mjs';

const FOLDER = '/usr/share/java';
const classPath = () => ['core', 'annotations', 'databind'].map((part) => `${FOLDER}/jackson-${part}.jar`).join(':');

const line = 'new SimpleDateFormat("yyyy-MM-dd").format(value)';

/** Java: Jackson's `ObjectMapper` with its defaults. The dates are those of JDBC. */
export const jackson = {
  name: 'Java (Jackson)',
  id: 'java-jackson',
  packages: ['default-jdk-headless', 'libjackson2-databind-java'],
  document: (expression) => `Collections.singletonMap("data", Collections.singletonMap("value", ${expression}))`,
  empty: (expression) => `Collections.singletonMap("data", ${expression})`,
  cases: {
    date: { value: 'java.sql.Date.valueOf("2023-05-06")', line },
    'date-time': { value: 'java.sql.Timestamp.valueOf("2023-05-06 08:30:00")', line },
    decimal: { value: 'new BigDecimal("12.50")' },
    'whole-decimal': { value: '12.0' },
    'large-integer': { value: '9007199254740993L', line: 'String.valueOf(value)' },
    'grouped-number': {
      value: '1234.5',
      variable: 'String.format(Locale.ENGLISH, "%,.2f", value)',
      line: 'String.format(Locale.ENGLISH, "%.2f", value)',
    },
    'not-a-number': { value: 'Double.valueOf(Double.NaN)', line: 'value.isNaN() ? null : value' },
    'empty-object': { value: 'new HashMap<String, Object>()' },
    boolean: { value: 'true', line: 'value ? "yes" : "no"' },
    null: { value: '(String) null', line: 'Objects.toString(value, "")' },
    letters: { value: '"Zoë 安"' },
  },
  version: async () => {
    const jar = readdirSync(FOLDER).find((name) => /^jackson-databind-\d/.test(name));
    if (jar === undefined) throw new Error('Jackson is not installed.');
    const [, jackson = '?'] = /-(\d[\d.]*)\.jar$/.exec(jar) ?? [];
    return `Jackson ${jackson}, Java ${/"?(\d[\d.]*)/.exec(await run('java', ['--version']))?.[1] ?? '?'}`;
  },
  ask: (rows) =>
    answersOfProgram(
      { file: 'Main.java', source, command: (file) => ['java', '-Dfile.encoding=UTF-8', '-cp', classPath(), file] },
      rows,
    ),
};

const source = (rows) => `import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.text.SimpleDateFormat;
import java.util.*;
import java.util.concurrent.Callable;

public class Main {
  static final ObjectMapper MAPPER = new ObjectMapper();

  static void row(int index, Callable<Object> write) {
    try {
      System.out.println(index + " " + Base64.getEncoder().encodeToString(MAPPER.writeValueAsBytes(write.call())));
    } catch (Exception error) {
      System.out.println(index + " ! " + error.getClass().getSimpleName() + ": " + error.getMessage().split("\\n")[0]);
    }
  }

  public static void main(String[] args) {
${rows.map(({ value, write }, index) => `    row(${index}, () -> { var value = ${value}; return ${write}; });`).join('\n')}
  }
}
`;
