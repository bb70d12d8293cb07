package io.metergate.desk.api.contract;

import io.metergate.desk.api.key.ApiRole;
import io.metergate.desk.api.key.Caller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes by the contract: who may, then the body, then what the contract says of it, then the operation itself. */
public final class ApiRouter {
    private static final Logger log = LoggerFactory.getLogger(ApiRouter.class);

    /** A percent sign that begins no escape, or the escape of NUL. */
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

    private final ApiContract contract;
    private final Operations operations;
    private final RequestReader reader;
    private final Gate gate;

    public ApiRouter(Vertx vertx, ApiContract contract, Pool pool, Operations operations) {
        this.contract = contract;
        this.operations = operations;
        this.reader = new RequestReader(vertx, contract);
        this.gate = new Gate(pool);
    }

    /** Fails when the contract and the code do not name the same operations. */
    public void mount(Vertx vertx, Router router) {
        RouterBuilder builder = RouterBuilder.create(vertx, contract.rules());
        TreeSet<String> promised = new TreeSet<>();
        for (OpenAPIRoute route : builder.getRoutes()) {
            promised.add(route.getOperation().getOperationId());
        }
        if (!promised.equals(operations.ids())) {
            throw new IllegalStateException("the contract has " + promised + ", the code " + operations.ids());
        }
        builder.getRoutes().forEach(this::fill);
        router.route("/api/*").handler(ApiRouter::checkAddress);
        router.route(ApiContract.BASE + "/*").subRouter(builder.createRouter());
        router.route("/api/*").handler(this::noOperation).failureHandler(context -> fail(context, 0));
    }

    /** The order matters, and is not the library's: it would read bodies of strangers. */
    private void fill(OpenAPIRoute route) {
        Operation operation = route.getOperation();
        route.setDoSecurity(false).setDoValidation(false);
        Optional<ApiRole> least = ApiContract.role(operation);
        least.ifPresent(role -> route.addHandler(gate.needs(role)));
        int bytesMax = ApiContract.bodyBytesMax(operation);
        if (operation.getRequestBody() != null) {
            BodyHandler body = BodyHandler.create(false).setBodyLimit(bytesMax);
            route.addHandler(context -> readBody(context, body));
        }
        Operations.Entry entry = operations.entry(operation.getOperationId());
        route.addHandler(context -> answer(context, operation, least.isPresent(), entry));
        route.addFailureHandler(context -> fail(context, bytesMax));
    }

    /** Not a handler of its own: the router wants a reader of bodies before all others. */
    private static void readBody(RoutingContext context, BodyHandler body) {
        body.handle(context);
    }

    private void answer(RoutingContext context, Operation operation, boolean keyed, Operations.Entry entry) {
        Future.succeededFuture(keyed ? Gate.caller(context) : Caller.NOBODY)
                .compose(caller -> reader.read(context, operation, caller, entry.check()))
                .compose(call -> entry.operator().answer(call))
                .onSuccess(answer -> answer.write(context.response()))
                .onFailure(context::fail);
    }

    private static void checkAddress(RoutingContext context) {
        if (BAD_ESCAPE.matcher(context.request().uri()).find()) {
            Answer.of(Problem.invalid("address", "has an escape that stands for no character"))
                    .write(context.response());
            return;
        }
        context.next();
    }

    /** The path is unknown, or it knows other methods. */
    private void noOperation(RoutingContext context) {
        HttpMethod method = context.request().method();
        Path path = contract.rules().findPath(context.normalizedPath());
        if (path == null) {
            Answer.of(Problem.notFound(null, "there is no " + method + " " + context.normalizedPath()))
                    .write(context.response());
            return;
        }
        String allowed = path.getOperations().stream()
                .map(operation -> operation.getHttpMethod().name())
                .sorted()
                .collect(Collectors.joining(", "));
        Answer.of(new Problem(405, "Method not allowed", null, method + " can't be done here, but " + allowed))
                .with(HttpHeaders.ALLOW.toString(), allowed)
                .write(context.response());
    }

    private static void fail(RoutingContext context, int bytesMax) {
        int status = context.statusCode();
        Problem problem;
        if (context.failure() instanceof ProblemException exception) {
            problem = exception.problem();
        } else if (status == 413) {
            problem = new Problem(413, "Too large", "body", "more than " + bytesMax + " bytes");
        } else if (status >= 400 && status < 500) {
            problem = new Problem(status, "Invalid request", null, "can't be read");
        } else {
            unavailable(context);
            return;
        }
        Answer.of(problem).write(context.response());
    }

    private static void unavailable(RoutingContext context) {
        if (context.response().closed()) {
            return;
        }
        HttpMethod method = context.request().method();
        // One line: whoever causes these must not be able to fill the log.
        log.warn("{} {} was not answered: {}", method, context.normalizedPath(), String.valueOf(context.failure()));
        Problem problem = method.equals(HttpMethod.GET)
                ? new Problem(503, "Not available", null, "send the same request again")
                : new Problem(503, "Not committed", null, "nothing is known to be done; send the same request again");
        Answer.of(problem).with(HttpHeaders.RETRY_AFTER.toString(), "1").write(context.response());
    }
}
