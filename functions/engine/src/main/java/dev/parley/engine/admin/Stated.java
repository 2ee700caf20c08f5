package dev.parley.engine.admin;

import io.micronaut.http.MediaType;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** In the OpenAPI document: an automation as several routes answer with it, and its headers. */
final class Stated {
  private Stated() {}

  /** 200. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.METHOD)
  @ApiResponse(
      responseCode = "200",
      description = "The automation, as it is now.",
      headers =
          @Header(
              name = "ETag",
              description = "The revision.",
              schema = @Schema(type = "string", example = "\"3\"")),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AutomationAnswer.class)))
  @interface Changed {}

  /** 201. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.METHOD)
  @ApiResponse(
      responseCode = "201",
      description = "The automation that was made.",
      headers = {
        @Header(
            name = "ETag",
            description = "The revision.",
            schema = @Schema(type = "string", example = "\"1\"")),
        @Header(name = "Location", description = "Where it is.", schema = @Schema(type = "string"))
      },
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AutomationAnswer.class)))
  @interface Made {}
}
