package com.snshelper.web;

import com.snshelper.networks.Networks;
import com.snshelper.networks.SocialNetwork;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** How the API reads JSON, and how it describes itself: its token, and the problems every call may meet. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    private static final String TOKEN = "token";

    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "The body cannot be read",
            "401", "No token, or one that is not valid",
            "403", "The token lacks the scope",
            "404", "It does not exist, or not in this workspace",
            "409", "It is in no state for that now",
            "422", "A value breaks a rule; field names it",
            "429", "Too many requests; Retry-After says when to come back");

    /** Of the IETF draft "RateLimit header fields for HTTP". */
    private static final Map<String, String> HEADERS = Map.of(
            "RateLimit", "Calls left (r) until counting starts again in t seconds, as in \"token\";r=299;t=60",
            "RateLimit-Policy", "Calls allowed (q) in w seconds, as in \"token\";q=300;w=60");

    /** A number where a text belongs is a mistake, not a text. */
    @Bean
    JsonMapperBuilderCustomizer textsAreTexts() {
        return json -> json.withCoercionConfig(
                LogicalType.Textual,
                texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("SNS Helper")
                        .version("1")
                        .description("Connect channels, send pictures, schedule posts and read their receipts."))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("Made in the settings of a workspace, for one workspace")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new StringSchema())
                .addProperty("field", new StringSchema().description("the value that breaks a rule"))
                .addProperty("errorId", new StringSchema())
                .example(Map.of(
                        "title",
                        "Unprocessable content",
                        "status",
                        422,
                        "detail",
                        "Say to which channels: channels is a list of their ids.",
                        "field",
                        "channels"));
    }

    @Bean
    OpenApiCustomizer problemsOfEveryCall() {
        return api -> {
            // What no handler mentions is dropped from the components on the way here.
            api.getComponents().addSchemas("Problem", problem());
            api.getPaths().values().forEach(path -> path.readOperations().forEach(ApiConfiguration::addProblems));
        };
    }

    /** What each network asks to be connected, from the networks themselves. */
    @Bean
    OpenApiCustomizer fieldsOfEveryNetwork(Networks networks) {
        return api -> {
            var choices = networks.all().stream().map(ApiConfiguration::connect).toList();
            api.getComponents().addSchemas("Connect", new ComposedSchema().oneOf(List.copyOf(choices)));
            var channels = Objects.requireNonNull(api.getPaths().get("/api/v1/channels"));
            var body = channels.getPost().getRequestBody();
            body.getContent().values().forEach(it -> it.schema(new Schema<>().$ref("#/components/schemas/Connect")));
        };
    }

    private static Schema<?> connect(SocialNetwork network) {
        var schema = new ObjectSchema();
        schema.title(network.name());
        schema.addProperty("network", new StringSchema().addEnumItem(network.name()));
        for (var field : network.connectFields()) {
            var answer = new StringSchema();
            field.options().forEach(answer::addEnumItem);
            schema.addProperty(field.name(), answer);
        }
        return schema.required(List.of("network"));
    }

    private static void addProblems(Operation operation) {
        var content = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
        PROBLEMS.forEach((status, words) -> operation
                .getResponses()
                .addApiResponse(status, new ApiResponse().description(words).content(content)));
        operation.getResponses().values().forEach(ApiConfiguration::addHeaders);
    }

    private static void addHeaders(ApiResponse answer) {
        HEADERS.forEach((name, words) ->
                answer.addHeaderObject(name, new Header().description(words).schema(new StringSchema())));
    }
}
