package io.metergate.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TidyTest {
    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 40;
    private static final int LINE_LENGTH_MAX = 120;

    private static List<SourceFile> files = List.of();

    @BeforeAll
    static void readSources() throws IOException {
        files = SourceFile.all();
        assertTrue(files.size() > 100, "the sources are elsewhere");
    }

    @Test
    void noFileIsTooLong() {
        assertNone(files.stream()
                .filter(file -> file.lines().size() > FILE_LINES_MAX)
                .map(file -> file.path() + " has " + file.lines().size() + " lines"));
    }

    @Test
    void noMethodIsTooLong() throws IOException {
        assertNone(SourceFile.methods(files).stream()
                .filter(method -> method.length() > METHOD_LINES_MAX)
                .map(SourceFile.Method::toString));
    }

    @Test
    void noLineIsTooLong() {
        assertEquals(List.of(), places(files, line -> line.length() > LINE_LENGTH_MAX));
    }

    @Test
    void nothingIsLeftForLater() {
        List<String> words = List.of("TO" + "DO", "FIX" + "ME", "@Dis" + "abled", "Thread.sl" + "eep");
        assertEquals(List.of(), places(files, line -> words.stream().anyMatch(line::contains)));
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        List<SourceFile> others = files.stream()
                .filter(SourceFile::isMain)
                .filter(file -> Stream.of("app/", "simulator/", "benchmark/", "crashtest/")
                        .noneMatch(file::isIn))
                .toList();
        assertEquals(List.of(), places(others, line -> line.contains("System.out") || line.contains("System.err")));
    }

    @Test
    void everyPackageSaysWhatItIsForAndKnowsNoNull() throws IOException {
        TreeSet<Path> packages = new TreeSet<>();
        files.stream()
                .filter(SourceFile::isMain)
                .forEach(file -> packages.add(file.path().getParent()));
        List<String> faults = new ArrayList<>();
        for (Path directory : packages) {
            Path info = directory.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.startsWith("/**") || !text.contains("@NullMarked")) {
                faults.add(info.toString());
            }
        }
        assertEquals(List.of(), faults);
    }

    private static List<String> places(List<SourceFile> files, Predicate<String> fault) {
        List<String> places = new ArrayList<>();
        for (SourceFile file : files) {
            for (int i = 0; i < file.lines().size(); i++) {
                if (fault.test(file.lines().get(i))) {
                    places.add(file.path() + ":" + (i + 1));
                }
            }
        }
        return places;
    }

    private static void assertNone(Stream<String> faults) {
        assertEquals(List.of(), faults.toList());
    }
}
