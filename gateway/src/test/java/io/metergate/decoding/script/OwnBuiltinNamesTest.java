package io.metergate.decoding.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the language's own objects are frozen is not seen by a script that makes objects of its own from them. */
class OwnBuiltinNamesTest {
    @TempDir
    private Path folder;

    private TestScripts scripts;

    @BeforeEach
    void makeFolder() {
        scripts = new TestScripts(folder);
    }

    private String data(String script) {
        return String.valueOf(TestScripts.data(scripts.codec("own", script), "0708"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'use strict';\n"})
    void typesThatInheritBuiltinsHaveMethodsOfTheirOwn(String mode) {
        assertEquals("{n=2, s=mine, c=called, b=S, t=T}", data(mode + """
                function List(a) { for (var i = 0; i < a.length; i++) this[i] = a[i]; this.length = a.length; }
                List.prototype = Object.create(Array.prototype);
                List.prototype.slice = function () { return 'mine'; };
                List.call = function () { return 'called'; };
                var Octets = (function () {
                  function Octets(a) { return Object.setPrototypeOf(new Uint8Array(a), Octets.prototype); }
                  Octets.prototype = Object.create(Uint8Array.prototype);
                  Octets.prototype.slice = function () { return 'S'; };
                  Octets.prototype.toString = function () { return 'T'; };
                  return Octets;
                })();
                function decodeUplink(i) {
                  var list = new List(i.bytes), octets = new Octets(i.bytes);
                  return {data: {n: list.length, s: list.slice(1), c: List.call(), b: octets.slice(), t: '' + octets}};
                }
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'use strict';"})
    void objectsHaveMethodsOfTheirOwn(String mode) {
        assertEquals(
                "{m=m, i=4, d=9, b=1, t=F, others=2,4, own=[\"map\",\"indexOf\"]}",
                data("function decodeUplink() {" + mode + """
                var a = [], f = function () {}, d = new Date(0);
                a.map = function () { return 'm'; };
                a['index' + 'Of'] = function () { return 4; };
                d.getTime = function () { return 9; };
                f.bind = 1;
                f.toString = function () { return 'F'; };
                var others = [1, 2].map(function (x) { return 2 * x; }).join();
                return {data: {m: a.map(), i: a.indexOf(1), d: d.getTime(), b: f.bind, t: '' + f, others,
                  own: JSON.stringify(Object.keys(a))}};
                }
                // 'indexOf'
                """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a['ma' + 'p'] = function () { return 'm'; }; return {data: {m: a.map()}};",
                "try { a['ma' + 'p'] = function () { return 'm'; }; return {data: {m: a.map()}}; }"
                        + " catch (e) { return {errors: [e.message]}; }",
                "var p = Array.prototype; p.map = function () { return 'm'; }; return {data: {m: a.map()}};",
                "var p = Array.prototype; p.added = function () { return 'm'; }; return {data: {m: a.added()}};",
            })
    void aCallThatFailsOnlyAsBuiltinsAreFrozenIsMadeOnceMore(String body) {
        ScriptCodec codec = scripts.codec("once", "'use strict'; function decodeUplink() { var a = []; " + body + " }");
        for (int i = 0; i < 2; i++) {
            assertEquals("{m=m}", String.valueOf(TestScripts.data(codec, "07")));
        }
    }

    @Test
    void aScriptThatFailsByItsOwnFrozenObjectSaysSo() {
        ScriptCodec codec = scripts.codec(
                "fault", "'use strict'; const o = Object.freeze({a: 1}); function decodeUplink() { o.a = 2; }");
        String reason = TestScripts.failure(TestScripts.call(codec, "07")).reason();
        assertEquals(true, reason.startsWith("TypeError") && reason.endsWith("(line 1)"), reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Math.keep = new Map();",
                "'use strict'; Math.keep = new Map();",
                "if (!Math.keep) { Math['keep'] = new Map(); }",
                "var m = Math; m.keep = new Map();",
            })
    void whatIsAddedToABuiltinIsFreshForEachFrame(String added) {
        ScriptCodec codec = scripts.codec("keep", added + """

                var calls = 0;
                Array.prototype.count = function () { return ++calls; };
                function decodeUplink() {
                  Math.keep.set(Math.keep.size, 1);
                  for (var k in []) { return {data: {n: Math.keep.size, c: [].count(), k}}; }
                }
                """);
        for (int i = 0; i < 3; i++) {
            assertEquals("{n=1, c=1, k=count}", String.valueOf(TestScripts.data(codec, "07")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var P = Array.prototype; if (!('last' in P)) P.last = function () { return this[this.length - 1]; };",
                "(function (p) { if (!p.hasOwnProperty('last')) p.last = function () { return this[this.length - 1]; };"
                        + " })(Array.prototype);",
                "if (!Array.prototype.hasOwnProperty('last'))\nArray.prototype.last = function () {"
                        + " return this[this.length - 1]; };",
                "if (!Array.prototype.last) Array.prototype.last = function () { return this[this.length - 1]; };",
                "var old = Uint8Array.prototype.slice;\nUint8Array.prototype.slice = function () {"
                        + " return old.apply(this, arguments); };\n"
                        + "Array.prototype.last = function () { return new Uint8Array(this).slice(-1)[0]; };",
            })
    void whatIsAddedOnlyWhereItLacksIsThereForEachFrame(String added) {
        ScriptCodec codec =
                scripts.codec("last", added + "\nfunction decodeUplink() { return {data: {l: [1, 2].last()}}; }");
        for (int i = 0; i < 3; i++) {
            assertEquals("{l=2}", String.valueOf(TestScripts.data(codec, "07")));
        }
    }

    @Test
    void aBuiltinThatIsReplacedWhileTheScriptLoadsIsReplacedForEachFrame() {
        ScriptCodec codec = scripts.codec("replaced", """
                Number.prototype.toFixed = function (n) { return 'fixed' + n; };
                Array.prototype.length = 5;
                function decodeUplink() { return {data: {f: (1).toFixed(2), n: [].length}}; }
                """);
        for (int i = 0; i < 3; i++) {
            assertEquals("{f=fixed2, n=0}", String.valueOf(TestScripts.data(codec, "07")));
        }
    }

    @Test
    void aGlobalNameOfTheLanguageMayStandForAnother() {
        assertEquals("{a=x}", data("Map = {1: 'x'};\nfunction decodeUplink() { return {data: {a: Map[1]}}; }"));
    }
}
