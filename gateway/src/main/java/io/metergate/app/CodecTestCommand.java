package io.metergate.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.decoding.script.ScriptCodecs;
import io.metergate.decoding.script.repository.DeviceRepository;
import io.metergate.decoding.script.repository.Example;
import io.metergate.decoding.script.repository.RepositoryRun;
import io.metergate.decoding.script.repository.RepositoryRun.CodecResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the examples of JavaScript codecs and says which do not come out as they should.",
            "The folder is laid out like The Things Network's device repository: *-codec.yaml that names a script and"
                    + " has examples. A vendor's folder or one file of it will do as well."
        })
final class CodecTestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder, or one file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path place;

    @Option(names = "--json", description = "The results as one JSON document.")
    private boolean json;

    @Option(
            names = "--at-least",
            paramLabel = "PERCENT",
            defaultValue = "100",
            description = "How many of a hundred must pass for exit code 0; all of them when nothing is said.")
    private double percentMin;

    private static final int PROGRESS_FROM = 10;

    private final List<Example.Result> results = new ArrayList<>();
    private final Map<Path, String> unreadable = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(place)) {
            throw new IOException("there is no " + place);
        }
        Optional<String> unable = ScriptCodecs.unable();
        if (unable.isPresent()) {
            throw new IOException(unable.get());
        }
        List<Path> codecs = DeviceRepository.codecs(place);
        RepositoryRun run = new RepositoryRun(CommandFormats.scripts(), place);
        for (CodecResult codec : run.run(codecs, progress(codecs.size()))) {
            results.addAll(codec.results());
            if (!codec.problem().isEmpty()) {
                unreadable.put(
                        codec.codec(), codec.problem().replaceAll("\\s+", " ").strip());
            }
        }
        if (results.isEmpty() && unreadable.isEmpty()) {
            throw new IOException("no examples in " + place);
        }
        report(codecs.size());
        return percent() >= percentMin ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** One line that counts the files, where a person looks on and there are enough of them. */
    private Runnable progress(int codecs) {
        if (json || codecs < PROGRESS_FROM || !Terminal.isWatched()) {
            return () -> {};
        }
        AtomicInteger done = new AtomicInteger();
        return () -> {
            int count = done.incrementAndGet();
            Terminal.progress(count == codecs ? "" : count + " of " + codecs + " codecs");
        };
    }

    private long passed() {
        return results.stream().filter(Example.Result::passed).count();
    }

    /** Examples that did not come out, and files that can't be read. */
    private long failed() {
        return results.size() - passed() + unreadable.size();
    }

    private double percent() {
        return 100.0 * passed() / (passed() + failed());
    }

    private void report(int codecs) throws JsonProcessingException {
        if (json) {
            Terminal.answer(new ObjectMapper().writeValueAsString(document(codecs)));
            return;
        }
        unreadable.forEach((codec, problem) -> Terminal.answer("failed  " + shown(codec) + ": " + problem));
        results.stream()
                .filter(result -> !result.passed())
                .forEach(result -> Terminal.answer("failed  " + name(result.example()) + ": " + result.fault()));
        Terminal.answer(String.format(
                Locale.ROOT, "%d passed, %d failed (%.1f %%), %d codecs", passed(), failed(), percent(), codecs));
    }

    private String name(Example example) {
        String description = example.description().isEmpty() ? "" : " \"" + example.description() + "\"";
        return shown(example.codec()) + " " + example.routine().functionName() + description;
    }

    private String shown(Path codec) {
        return Files.isDirectory(place) ? place.relativize(codec).toString() : codec.toString();
    }

    private Map<String, Object> document(int codecs) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Example.Result result : results) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("codec", shown(result.example().codec()));
            entry.put("script", String.valueOf(result.example().script().getFileName()));
            entry.put("routine", result.example().routine().functionName());
            entry.put("description", result.example().description());
            entry.put("passed", result.passed());
            entry.put("reason", result.fault());
            list.add(entry);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("codecs", codecs);
        document.put("passed", passed());
        document.put("failed", failed());
        document.put("percent", percent());
        document.put("results", list);
        Map<String, String> unread = new LinkedHashMap<>();
        unreadable.forEach((codec, problem) -> unread.put(shown(codec), problem));
        document.put("unreadable", unread);
        return document;
    }
}
