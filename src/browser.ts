/** What runs on a web page: lint and diagnosis over texts in memory, and the reports as text. No file, no network. */
export type { ArticleMeta, ConfigInput, DiagnoseOptions, FixOptions, TextOptions } from './api.ts';
export { articles, diagnose, diagnoseText, fixText, lintProject, lintText, projectOf, rules } from './api.ts';
export type { Article, Diagnosis, DiagnosisResult } from './core/diagnose/article.ts';
export type { Translation, Translations } from './core/diagnose/translate.ts';
export type { Lang } from './core/diagnose/lang.ts';
export type { RuleMeta } from './core/lint/config.ts';
export type { Finding } from './core/lint/rule.ts';
export type { Files, Project } from './core/project/model.ts';
export { diagnosis } from './report/diagnosis.ts';
export { diagnosisJson } from './report/diagnosis-json.ts';
export { formats } from './report/formats.ts';
export type { Outcome, ReportContext, Reporter } from './report/model.ts';
