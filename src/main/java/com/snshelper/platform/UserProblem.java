package com.snshelper.platform;

import org.jspecify.annotations.Nullable;

/** A rule that a person broke and can mend: mapped once, to a page or to an RFC 9457 answer. */
public final class UserProblem extends RuntimeException {

    private final Kind kind;
    private final String messageKey;
    private final @Nullable String field;
    private final transient Object[] arguments;

    /** What kind of problem; decides the HTTP status. */
    public enum Kind {
        /** 422: what was sent breaks a rule. */
        INVALID,
        /** 404: it does not exist, or not for this reader. */
        NOT_FOUND,
        /** 403: this role or token may not do it. */
        FORBIDDEN,
        /** 409: it is in no state for that now. */
        CONFLICT,
        /** 413: more bytes than are taken. */
        TOO_LARGE,
        /** 429: too often. */
        TOO_MANY
    }

    public UserProblem(String messageKey, Object... arguments) {
        this(Kind.INVALID, null, messageKey, arguments);
    }

    public UserProblem(Kind kind, @Nullable String field, String messageKey, Object... arguments) {
        super(messageKey, null, false, false);
        this.kind = kind;
        this.field = field;
        this.messageKey = messageKey;
        this.arguments = arguments;
    }

    /** 404, said alike for what does not exist and for what belongs to others. */
    public static UserProblem notFound() {
        return new UserProblem(Kind.NOT_FOUND, null, "problem.notFound");
    }

    /** 422 on one field of the form or of the API's body. */
    public static UserProblem on(String field, String messageKey, Object... arguments) {
        return new UserProblem(Kind.INVALID, field, messageKey, arguments);
    }

    public Kind kind() {
        return kind;
    }

    public String messageKey() {
        return messageKey;
    }

    public @Nullable String field() {
        return field;
    }

    public Object[] arguments() {
        return arguments.clone();
    }
}
