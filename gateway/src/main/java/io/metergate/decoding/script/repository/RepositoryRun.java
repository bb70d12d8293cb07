package io.metergate.decoding.script.repository;

import io.metergate.decoding.script.ScriptCodec;
import io.metergate.decoding.script.ScriptCodecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The examples of many codec files, as many files at once as there are processors. A script that has to be given up
 * keeps only its own file waiting.
 */
public final class RepositoryRun {
    private static final int THREADS_MAX = 4;

    private final ScriptCodecs scripts;
    private final Path place;

    /**
     * Scripts run in contexts of their own, which are dropped with their file.
     *
     * @param place the folder or file that was asked for
     */
    public RepositoryRun(ScriptCodecs scripts, Path place) {
        this.scripts = scripts;
        this.place = place;
    }

    /**
     * What came of one file.
     *
     * @param problem why the file could not be read; empty where it could
     */
    public record CodecResult(Path codec, List<Example.Result> results, String problem) {
        public CodecResult {
            results = List.copyOf(results);
        }
    }

    /**
     * Runs them and gives the results in the order of the files.
     *
     * @param whenOneIsDone called after each file, on the thread that ran it
     */
    public List<CodecResult> run(List<Path> codecs, Runnable whenOneIsDone) {
        int threads = Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors());
        ExecutorService pool = Executors.newFixedThreadPool(threads, RepositoryRun::daemon);
        try {
            List<Callable<CodecResult>> tasks = new ArrayList<>();
            codecs.forEach(codec -> tasks.add(() -> {
                CodecResult result = run(codec);
                whenOneIsDone.run();
                return result;
            }));
            List<CodecResult> results = new ArrayList<>();
            for (Future<CodecResult> result : pool.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private CodecResult run(Path codec) throws InterruptedException, ExecutionException {
        List<Example> examples;
        try {
            examples = DeviceRepository.examples(codec, place);
        } catch (IllegalArgumentException | IOException e) {
            return new CodecResult(codec, List.of(), String.valueOf(e.getMessage()));
        }
        Map<Path, ScriptCodec> loaded = new LinkedHashMap<>();
        List<Example.Result> results = new ArrayList<>();
        for (Example example : examples) {
            results.add(run(example, loaded));
        }
        loaded.values().forEach(ScriptCodec::release);
        return new CodecResult(codec, results, "");
    }

    private Example.Result run(Example example, Map<Path, ScriptCodec> loaded)
            throws InterruptedException, ExecutionException {
        if (!Files.isRegularFile(example.script())) {
            return new Example.Result(
                    example, "there is no script " + example.script().getFileName());
        }
        ScriptCodec script = loaded.computeIfAbsent(example.script(), scripts::scriptOnly);
        return new ExampleRunner(script)
                .run(example)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "examples");
        thread.setDaemon(true);
        return thread;
    }
}
