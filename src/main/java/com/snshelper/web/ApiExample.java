package com.snshelper.web;

/**
 * One call of the API as a reader may copy it into a terminal. What is in capitals she replaces by what an earlier call
 * answered.
 *
 * @param name end of the message keys that introduce it
 * @param command for a POSIX shell, with curl; the token is in its variable {@code TOKEN}
 */
record ApiExample(String name, String command) {

    /** So that lines of a body stand below each other. */
    private static final String LINE = "\n      ";

    /** Without a body. */
    static ApiExample call(String name, String method, String url) {
        var curl = method.equals("GET") ? "curl " : "curl -X " + method + " ";
        return new ApiExample(name, curl + quoted(url) + token());
    }

    /** @param body lines of JSON without an apostrophe, which would end the shell's quotes */
    static ApiExample json(String name, String method, String url, String body, String... headers) {
        var command = new StringBuilder(method.equals("POST") ? "curl " : "curl -X " + method + " ");
        command.append(quoted(url)).append(token()).append(" \\\n  -H \"Content-Type: application/json\"");
        for (var header : headers) {
            command.append(" \\\n  -H \"").append(header).append('"');
        }
        return new ApiExample(name, command + " \\\n  -d '" + body.strip().replace("\n", LINE) + "'");
    }

    /** @param fields of a form with a file, each as {@code name=value} or {@code name=@file} */
    static ApiExample form(String name, String url, String... fields) {
        var command = new StringBuilder("curl ").append(quoted(url)).append(token());
        for (var field : fields) {
            command.append(" \\\n  -F \"").append(field).append('"');
        }
        return new ApiExample(name, command.toString());
    }

    private static String quoted(String url) {
        return '"' + url + '"';
    }

    private static String token() {
        return " \\\n  -H \"Authorization: Bearer $TOKEN\"";
    }
}
