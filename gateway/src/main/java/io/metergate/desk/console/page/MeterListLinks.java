package io.metergate.desk.console.page;

import io.metergate.desk.console.query.MeterCursor;
import io.metergate.desk.console.query.MeterFilter;
import io.metergate.desk.console.query.MeterListQueries.Wish;
import io.metergate.desk.console.query.MeterSort;
import org.jspecify.annotations.Nullable;

/** Addresses of the list of meters that keep what is already chosen. */
public record MeterListLinks(Wish wish) {

    public String filtered(MeterFilter filter) {
        return address(filter, wish.sort(), wish.descending(), null);
    }

    /** Sorted by this column, or the other way round when it already is. */
    public String sorted(MeterSort sort) {
        boolean descending = sort == wish.sort() && !wish.descending();
        return address(wish.filter(), sort, descending, null);
    }

    public String next(MeterCursor after) {
        return address(wish.filter(), wish.sort(), wish.descending(), after);
    }

    /** The first page of the same list. */
    public String first() {
        return address(wish.filter(), wish.sort(), wish.descending(), null);
    }

    /** How a column is sorted, in the words of ARIA. */
    public String direction(MeterSort sort) {
        if (sort != wish.sort()) {
            return "none";
        }
        return wish.descending() ? "descending" : "ascending";
    }

    private String address(MeterFilter filter, MeterSort sort, boolean descending, @Nullable MeterCursor after) {
        StringBuilder address = new StringBuilder("/meters?show=").append(filter.code());
        address.append("&sort=").append(sort.code());
        if (descending) {
            address.append("&order=desc");
        }
        if (!wish.search().isEmpty()) {
            address.append("&q=").append(Links.encoded(wish.search()));
        }
        if (after != null) {
            address.append("&after=").append(after.encoded());
        }
        return address.toString();
    }
}
