package io.metergate.app;

import io.metergate.desk.api.key.ApiKeyRegistry;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.AdminConnection;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "api-key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes keys of the API and takes them back.")
final class ApiKeyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "add or revoke is missing");
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Makes a key and shows it once.")
    int add(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "NAME", description = "Who uses it, for example till-1.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            defaultValue = "cashier",
                            converter = RoleWord.class,
                            description =
                                    "What it may do: reader, cashier (the default), operator or admin; each may do"
                                            + " what the ones before it may.")
                    ApiRole role)
            throws IOException, SQLException {
        Optional<GatewayConfig> settings = config.load();
        if (settings.isEmpty()) {
            return ExitCode.USAGE;
        }
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IOException("a key's name has 1 to 64 letters, digits, dots, dashes and underscores");
        }
        try (AdminConnection admin = AdminConnection.open(settings.get().database())) {
            Optional<String> key = new ApiKeyRegistry(admin.connection()).add(name, role);
            key.ifPresentOrElse(Terminal::answer, () -> Terminal.error("there is, or was, a key called " + name));
            return key.isPresent() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Takes a key back, at once and for ever.")
    int revoke(
            @Mixin ConfigOption config, @Parameters(paramLabel = "NAME", description = "The key's name.") String name)
            throws IOException, SQLException {
        Optional<GatewayConfig> settings = config.load();
        if (settings.isEmpty()) {
            return ExitCode.USAGE;
        }
        try (AdminConnection admin = AdminConnection.open(settings.get().database())) {
            boolean revoked = new ApiKeyRegistry(admin.connection()).revoke(name);
            if (!revoked) {
                Terminal.error("no valid key is called " + name);
            }
            return revoked ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    /** Takes the words of the documentation only. */
    static final class RoleWord implements ITypeConverter<ApiRole> {
        @Override
        public ApiRole convert(String word) {
            return ApiRole.of(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no role '" + word + "', but reader, cashier, operator and admin"));
        }
    }
}
