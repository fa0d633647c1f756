package com.snshelper.accounts;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.Callable;

/** Runs the rest of a filter chain inside scoped values, which know one kind of exception, and lets through its two. */
final class Bound {

    private Bound() {}

    static void run(Callable<?> chain) throws ServletException, IOException {
        try {
            chain.call();
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
