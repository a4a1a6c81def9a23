/** Files that say by their names how images are built. Apart from their readers, which most projects need none of. */

const PIPELINE =
  /^(?:\.github\/.+\.ya?ml|\.gitlab-ci\.ya?ml|\.gitlab\/.+\.ya?ml|\.circleci\/[^/]+\.ya?ml|\.drone\.ya?ml|\.woodpecker(?:\/.+)?\.ya?ml|\.travis\.ya?ml|bitbucket-pipelines\.ya?ml|(?:.+\/)?cloudbuild[^/]*\.ya?ml|(?:.+\/)?azure-pipelines[^/]*\.ya?ml|\.azure[^/]*\/.+\.ya?ml|\.pipelines\/.+\.ya?ml)$/;

export function isPipeline(path: string): boolean {
  return PIPELINE.test(path) || isJenkinsfile(path);
}

export function isJenkinsfile(path: string): boolean {
  return /(?:^|\/)Jenkinsfile[^/]*$|\.jenkinsfile$/i.test(path);
}

export function isBakeFile(path: string): boolean {
  return /(?:^|\/)docker-bake(?:\.[^/]+)?\.(?:hcl|json)$/.test(path);
}
