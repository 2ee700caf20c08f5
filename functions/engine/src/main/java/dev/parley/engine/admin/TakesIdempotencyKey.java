package dev.parley.engine.admin;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** In the OpenAPI document: this route takes an Idempotency-Key, as every POST does. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@Parameter(
    name = "Idempotency-Key",
    in = ParameterIn.HEADER,
    description =
        "A key of the client's own, such as a UUID. A repeat with the same key and the same request"
            + " gets the same answer for 24 hours, and nothing is done twice.",
    schema =
        @Schema(
            implementation = String.class,
            minLength = 1,
            maxLength = 255,
            pattern = "^[!-~]{1,255}$"))
@interface TakesIdempotencyKey {}
