package io.metergate.benchmark.load.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of a process. */
public final class ProcessMemory {
    private static final long KILOBYTE = 1_024;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    /**
     * Where a full collection leaves what it finds in use: the old generation, or all of a heap that is told as one.
     * What is in the young one was made since, while somebody asked.
     */
    private static final Pattern LEFT = Pattern.compile(
            "(?m)^\\s*(?:garbage-first heap|tenured generation|ParOldGen|ZHeap|Shenandoah)\\s.*?used (\\d+)([KM])");

    private ProcessMemory() {}

    /** Bytes that are in the machine's memory. */
    public static long resident(long pid) throws IOException {
        Matcher matcher = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        if (!matcher.find()) {
            throw new IOException("process " + pid + " has no memory");
        }
        return Long.parseLong(matcher.group(1)) * KILOBYTE;
    }

    /** Bytes of a Java process's heap that are used after a full collection, which this asks for. */
    public static long heapAfterCollection(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return left(jcmd(pid, "GC.heap_info"));
    }

    static long left(String heapInfo) throws IOException {
        Matcher matcher = LEFT.matcher(heapInfo);
        if (!matcher.find()) {
            throw new IOException("nothing is said of the heap: " + heapInfo);
        }
        return Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("K") ? KILOBYTE : KILOBYTE * KILOBYTE);
    }

    private static String jcmd(long pid, String order) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(program.toString(), Long.toString(pid), order)
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + order + " failed: " + answer);
        }
        return answer;
    }
}
