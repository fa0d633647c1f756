package com.snshelper.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whose rows the current work may see. Every transaction tells the database, whose row-level security enforces it;
 * a transaction without a tenant is refused.
 */
public sealed interface Tenancy {

    /** Rows of one workspace, and of the account acting in it when a person is. */
    record OfWorkspace(UUID workspace, @Nullable UUID account) implements Tenancy {}

    /** Rows of one account across its workspaces. */
    record OfAccount(UUID account) implements Tenancy {}

    /** Rows of everybody, for the program's own work: worker, sign-in, token look-up, back office. */
    record OfService() implements Tenancy {}

    ScopedValue<Tenancy> CURRENT = ScopedValue.newInstance();

    /** Work that may throw one kind of checked exception. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object, X extends Throwable> extends ScopedValue.CallableOp<T, X> {}

    static <T extends @Nullable Object, X extends Throwable> T inWorkspace(
            UUID workspace, @Nullable UUID account, Work<T, X> work) throws X {
        return as(new OfWorkspace(workspace, account), work);
    }

    static <T extends @Nullable Object, X extends Throwable> T asAccount(UUID account, Work<T, X> work) throws X {
        return as(new OfAccount(account), work);
    }

    static <T extends @Nullable Object, X extends Throwable> T asService(Work<T, X> work) throws X {
        return as(new OfService(), work);
    }

    /** Runs the work as this tenant; a transaction that is already open cannot change hands. */
    static <T extends @Nullable Object, X extends Throwable> T as(Tenancy tenant, Work<T, X> work) throws X {
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && CURRENT.isBound()
                && !CURRENT.get().equals(tenant)) {
            throw new IllegalStateException("an open transaction cannot change its tenant");
        }
        return ScopedValue.where(CURRENT, tenant).call(work);
    }

    /** The workspace at hand. */
    static UUID workspace() {
        if (CURRENT.isBound() && CURRENT.get() instanceof OfWorkspace tenant) {
            return tenant.workspace();
        }
        throw new IllegalStateException("no workspace is at hand");
    }

    /** The signed-in account at hand. */
    static UUID account() {
        var account = CURRENT.isBound()
                ? switch (CURRENT.get()) {
                    case OfWorkspace tenant -> tenant.account();
                    case OfAccount tenant -> tenant.account();
                    case OfService tenant -> null;
                }
                : null;
        if (account == null) {
            throw new IllegalStateException("no account is at hand");
        }
        return account;
    }
}
