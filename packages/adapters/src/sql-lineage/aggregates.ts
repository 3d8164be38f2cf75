const names = new Set(
  (
    'sum count min max avg mean median mode any_value arbitrary first last group_concat string_agg listagg array_agg ' +
    'array_concat_agg array_union_agg collect_list collect_set object_agg json_agg jsonb_agg json_object_agg ' +
    'jsonb_object_agg map_agg xmlagg list stddev stddev_pop stddev_samp stdev stdevp variance var var_pop var_samp varp ' +
    'covar_pop covar_samp corr count_if countif count_big sumif sum_distinct avgif minif maxif bool_and bool_or every ' +
    'booland_agg boolor_agg boolxor_agg logical_and logical_or bit_and bit_or bit_xor percentile percentile_cont ' +
    'percentile_disc percentile_approx approx_percentile approx_quantiles approx_count_distinct approx_top_count ' +
    'approx_distinct hll max_by min_by arg_max arg_min argmax argmin kurtosis skewness regr_slope regr_intercept ' +
    'checksum_agg array_unique_agg hash_agg uniq uniqexact quantile grouparray'
  ).split(' '),
);

/** Whether a function makes one value of many rows. */
export function isAggregate(functionName: string): boolean {
  return names.has(functionName.toLowerCase());
}
