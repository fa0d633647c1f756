package com.snshelper.web;

import com.snshelper.media.Multipart;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A curl command, read as a POSIX shell and curl would read it; what they would do otherwise fails. */
record ShellCommand(List<String> words) {

    /** Outside quotes, in single ones, in double ones: none of them holds a quote of its own. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"\\\\]|'[^']*'|\"[^\"\\\\`]*\")+|\\\\\\n");

    static ShellCommand read(String text, String token) {
        var rest = WORD.matcher(text).replaceAll("").strip();
        if (!rest.isEmpty()) {
            throw new AssertionError("a shell would not take: " + rest);
        }
        return new ShellCommand(WORD.matcher(text)
                .results()
                .map(word -> word.group())
                .filter(word -> !word.startsWith("\\"))
                .map(word -> unquoted(word, token))
                .toList());
    }

    private static String unquoted(String word, String token) {
        if (word.startsWith("'")) {
            return word.substring(1, word.length() - 1);
        }
        return word.replace("\"", "").replace("$TOKEN", token);
    }

    /** @param photo what the file named in a form holds */
    HttpRequest.Builder request(byte[] photo) {
        if (!words.getFirst().equals("curl")) {
            throw new AssertionError("no curl: " + words);
        }
        var request = HttpRequest.newBuilder();
        var fields = new ArrayList<String>();
        var method = "GET";
        var body = "";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-H" -> {
                    var header = words.get(++i).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-d" -> body = words.get(++i);
                case "-F" -> fields.add(words.get(++i));
                default -> request.uri(URI.create(words.get(i)));
            }
        }
        if (!fields.isEmpty()) {
            return form(fields, photo).to(request);
        }
        var verb = method.equals("GET") && !body.isEmpty() ? "POST" : method;
        return request.method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private static Multipart form(List<String> fields, byte[] photo) {
        var form = new Multipart();
        for (var field : fields) {
            var name = field.substring(0, field.indexOf('='));
            var value = field.substring(field.indexOf('=') + 1);
            if (value.startsWith("@")) {
                form.file(name, value.substring(1), photo);
            } else {
                form.field(name, value);
            }
        }
        return form;
    }
}
