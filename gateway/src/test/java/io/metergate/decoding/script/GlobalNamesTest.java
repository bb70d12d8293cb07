package io.metergate.decoding.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of a script's top level are properties of the global object, as in other engines. */
class GlobalNamesTest {
    private static final String ALL = """
            %s
            var table = {two: 2}, more = 3;
              var inner = 4;
            function one(bytes) { return bytes[0]; }
            /*
            function for decoding (bytes)
            function gone(bytes) {}
            */
            function decodeUplink(input) {
              var hidden = 5;
              return {data: {one: %2$s['o' + 'ne'](input.bytes), table: %2$s.table.two, more: %2$s.more,
                inner: %2$s.inner, hidden: typeof %2$s.hidden, gone: typeof %2$s.gone}};
            }
            """;

    @TempDir
    private Path folder;

    private String data(String script) {
        ScriptCodec codec = new TestScripts(folder).codec("global", script);
        TestScripts.data(codec, "07");
        return String.valueOf(TestScripts.data(codec, "07"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                                        | globalThis
            ""                                        | this
            var root = this;                          | root
            'use strict'; const world = globalThis;   | world
            ""                                        | (typeof globalThis !== 'undefined' ? globalThis : this)
            """)
    void byWhateverNameTheGlobalObjectIsRead(String first, String name) {
        assertEquals(
                "{one=7, table=2, more=3, inner=4, hidden=undefined, gone=undefined}",
                data(ALL.formatted(first, name)));
    }

    @Test
    void fromTheFirstStatementAndAsTheyChange() {
        assertEquals("{early=5, count=1, set=9}", data("""
                var early = globalThis.first([5]);
                var count = 0;
                function first(list) { return list[0]; }
                function decodeUplink() {
                  count++;
                  var seen = globalThis.count;
                  globalThis.count = 9;
                  return {data: {early: early, count: seen, set: count}};
                }
                """));
    }

    @Test
    void aStrictScriptStaysStrict() {
        assertEquals("{strict=true, one=1}", data("""
                // Says what it is.
                /* And more. */ "use strict"
                function one() { return 1; }
                function decodeUplink() {
                  return {data: {strict: (function () { return this === undefined; })(), one: globalThis.one()}};
                }
                """));
    }
}
