package io.metergate.decoding.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.decoding.script.ScriptOutcome.Answer;
import io.metergate.decoding.script.ScriptOutcome.Failed;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script returns can do harm as well: it is walked after the script has ended. */
class SandboxResultsTest {
    private static final String GOOD = "function decodeUplink(input) { return {data: {first: input.bytes[0]}}; }";

    @TempDir
    private Path folder;

    private TestScripts scripts;

    @BeforeEach
    void makeFolder() {
        scripts = new TestScripts(folder);
    }

    private ScriptOutcome returned(String expression) {
        String script = "function decodeUplink(input) { return " + expression + "; }";
        return TestScripts.call(scripts.codec("bad", script), "07");
    }

    private void assertOthersAreWell() {
        assertEquals("{first=7}", String.valueOf(TestScripts.data(scripts.codec("good", GOOD), "07")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(() => { var a = {}; a.a = a; return {data: a}; })()",
                "{data: {get x() { throw new Error('no'); }}}",
                "{get data() { for (;;); }}",
                "{data: {toJSON() { for (;;); }}}",
                "{data: {toJSON() { return {toJSON: this.toJSON, deep: [this]}; }}}",
                "{data: new Proxy({}, {ownKeys() { for (;;); }})}",
                "{data: new Proxy([], {get(t, k) { return k === 'length' ? 2 ** 40 : 1; }})}",
                "(() => { var a = []; a[4294967290] = 1; return {data: {a}}; })()",
                "{data: {text: Array(60000).fill('\\u0000').join('')}}",
                "{data: Array(20000).fill(1)}",
                "{data: (function deep(n) { return n ? [deep(n - 1)] : 1; })(100)}",
                "{bytes: {length: 1e15}, get data() { throw 1; }}",
                "{data: Symbol.iterator, get errors() { return this.errors; }}",
            })
    void aResultThatIsATrapIsRefused(String expression) {
        assertInstanceOf(Failed.class, returned(expression));
        assertOthersAreWell();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Promise.resolve({data: {}})          | decodeUplink is asynchronous, which a codec may not be
            (async () => ({data: {}}))()         | decodeUplink is asynchronous, which a codec may not be
            {then() {}, data: {}}                | decodeUplink is asynchronous, which a codec may not be
            undefined                            | decodeUplink returned no object
            [1, 2]                               | decodeUplink returned no object
            decodeUplink                         | decodeUplink returned no object
            """)
    void whatIsNoResultIsSaid(String expression, String reason) {
        assertEquals(reason, TestScripts.failure(returned(expression)).reason());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {data: function* () {}()}                                                       | {data={}}
            {data: {m: new Map([[1, 2]]), s: new Set([1]), f() {}, u: undefined}}           | {data={m={}, s={}}}
            {data: {a: [, 1, undefined, () => 1], d: new Date(0)}}                          \
             | {data={a=[null, 1, null, null], d=1970-01-01T00:00:00.000Z}}
            {data: Object.create({inherited: 1}, {own: {value: 2, enumerable: true}})}      | {data={own=2}}
            {data: new (class Reading { constructor() { this.v = 1; } get w() { return 2; } })()}  | {data={v=1}}
            {data: {['__proto__']: 1, constructor: 2, toString: 3, valueOf: 4, hasOwnProperty: 5}} \
             | {data={__proto__=1, constructor=2, toString=3, valueOf=4, hasOwnProperty=5}}
            {data: {s: new String('x'), n: new Number(1.5), b: new Boolean(false)}} | {data={s=x, n=1.5, b=false}}
            """)
    void oddValuesComeOutAsJsonHasThem(String expression, String content) {
        Answer answer = assertInstanceOf(Answer.class, returned(expression));
        assertEquals(content, answer.content().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[][Symbol.species]",
                "(() => { class L extends Array { static get [Symbol.species]() { return Object; } }"
                        + " return typeof L.from([1]).map(x => x).getClass; })()",
                "typeof new Proxy(function () {}, {}).getClass",
                "typeof Reflect.ownKeys(globalThis)"
                        + ".find(k => /java|polyglot|graal|load|print|read|quit/i.test(String(k)))",
                "typeof eval('typeof Java === \"undefined\" ? undefined : Java')",
                "(0, eval)('this').Polyglot",
                "typeof Object.getPrototypeOf(async function () {}).constructor('return this')().then(g => 1).java",
                "(function* () {}).constructor('return this.Java')().next().value",
                "typeof new Error('x').getStackTrace",
                "typeof decodeUplink.constructor.prototype.getClass",
                "Function.prototype.toString.call(Array.from).includes('/')",
                "typeof Atomics",
                "typeof SharedArrayBuffer",
            })
    void noOddDoorLeadsToTheHost(String expression) {
        ScriptOutcome outcome = returned("{data: {v: String(" + expression + ")}}");
        Answer answer = assertInstanceOf(Answer.class, outcome, outcome.toString());
        assertTrue(
                String.valueOf(answer.data()).matches("\\{v=(undefined|false)\\}"), expression + ": " + answer.data());
    }

    @Test
    void aStackNamesNothingOfThisMachine() {
        Answer answer = assertInstanceOf(Answer.class, returned("{data: {s: new Error('x').stack}}"));
        String stack = String.valueOf(answer.data());
        assertTrue(!stack.contains("/") && !stack.contains("io.metergate"), stack);
    }

    @Test
    void deepRecursionIsPossibleWithinReason() {
        ScriptCodec codec = scripts.codec(
                "deep",
                "function sum(n) { return n === 0 ? 0 : n + sum(n - 1); }\n"
                        + "function decodeUplink() { return {data: {sum: sum(2000)}}; }");
        ScriptOutcome outcome = TestScripts.await(codec.tryExample(Routine.DECODE_UPLINK, "{}", new byte[] {7}, -1));
        assertEquals("Answer[content={data={sum=2001000}}]", outcome.toString());
    }
}
